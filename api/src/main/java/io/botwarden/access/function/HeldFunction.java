package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;
import static io.botwarden.access.function.FunctionRecords.FUNCTION_GRANT;
import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a right to use a bot, as an action finds it.
 *
 * @param bot key of the bot
 * @param botCode the bot's code
 * @param function key of the function; null for the whole bot
 * @param functionCode the function's code; null for the whole bot
 * @param holder what it is given to, as people call it
 * @param request key of the request that it came from
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
     * Its end, whatever the reason; the payload shows the bot.
     *
     * @param event what happens, such as {@code FunctionRevoked}
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
