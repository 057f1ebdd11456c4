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
 */
public record HeldFunction(
        long id,
        long bot,
        String botCode,
        @Nullable Long function,
        @Nullable String functionCode,
        String holder) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** The end of it; the payload shows the bot. */
    public Write revoke() {
        String used = functionCode == null ? botCode : botCode + " " + functionCode;
        return Write.delete(
                        FUNCTION_GRANT, id, "FunctionRevoked", "%s to %s".formatted(used, holder))
                .answer(BOT.key(bot))
                .refer("bot_id", BOT, bot, null)
                .refer("function_id", FUNCTION, function, null)
                .set("holder", holder, null);
    }
}
