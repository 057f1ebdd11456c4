package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;
import static io.botwarden.access.function.FunctionRecords.FUNCTION_GRANT;
import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
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
        @Nullable Long request) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write revoke() {
        return end("FunctionRevoked");
    }

    /**
     * Returns the write that ends it, for any reason; the payload shows the bot.
     *
     * @param event the event, such as {@code FunctionRevoked}
     */
    public Write end(String event) {
        String used = functionCode == null ? botCode : botCode + " " + functionCode;
        return Write.delete(FUNCTION_GRANT, id, event, "%s to %s".formatted(used, holder))
                .answer(BOT.key(bot))
                .refer("bot_id", BOT, bot, null)
                .refer("function_id", FUNCTION, function, null)
                .set("holder", holder, null);
    }
}
