package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;
import static io.botwarden.access.function.FunctionRecords.FUNCTION_GRANT;
import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a function grant, as read for an action.
 *
 * @param bot key of the bot
 * @param botCode the bot's code
 * @param function key of the function; null for the whole bot
 * @param functionCode the function's code; null for the whole bot
 * @param holder the display name of the holder
 * @param request key of the access request that it came from
 */
public record HeldFunction(
        long id,
        long bot,
        String botCode,
        @Nullable Long function,
        @Nullable String functionCode,
        String holder,
        @Nullable Long request,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write revoke() {
        return end("FunctionRevoked");
    }

    /** Returns a write that changes it. */
    Write change(String event) {
        return Write.update(FUNCTION_GRANT, id, version, event, label());
    }

    /** Returns the write by which it lapses because nobody confirmed it; it ends as expired. */
    public Write lapse(Instant at) {
        return change("FunctionLapsed")
                .set("lapsed_at", at)
                .set("expires_at", at)
                .note("reason", "Nobody confirmed the direct grant in time.");
    }

    private String label() {
        return "%s to %s"
                .formatted(functionCode == null ? botCode : botCode + " " + functionCode, holder);
    }

    /**
     * Returns the write that ends it, for any reason; the payload shows the bot.
     *
     * @param event the event, such as {@code FunctionRevoked}
     */
    public Write end(String event) {
        return Write.delete(FUNCTION_GRANT, id, event, label())
                .answer(BOT.key(bot))
                .refer("bot_id", BOT, bot, null)
                .refer("function_id", FUNCTION, function, null)
                .set("holder", holder, null);
    }
}
