package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.List;

/**
 * A function's row as an action finds it.
 *
 * @param bot key of the bot
 * @param code its name when the bot asks
 * @param retired whether nobody may use it any longer
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
