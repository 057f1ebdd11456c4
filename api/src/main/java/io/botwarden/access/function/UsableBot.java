package io.botwarden.access.function;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.List;

/**
 * A bot for which functions can be granted.
 *
 * @param retired whether it is retired
 */
record UsableBot(long id, String code, boolean retired) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(id));
    }

    void requireInUse(String field) {
        if (retired) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The bot %s is retired.".formatted(code), field);
        }
    }
}
