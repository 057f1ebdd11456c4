package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.List;

/**
 * The row of a function, as read for an action.
 *
 * @param bot key of the bot
 * @param code the name that the bot uses in its requests
 * @param retired whether it is retired, so that nobody can use it
 */
record BotFunction(long id, long bot, String code, boolean retired, int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write retire(By by) {
        requireInUse("function");
        return Write.update(FUNCTION, id, version, "FunctionRetired", code)
                .set("retired_at", null, by.at());
    }

    void requireInUse(String field) {
        if (retired) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The function %s is retired.".formatted(code), field);
        }
    }
}
