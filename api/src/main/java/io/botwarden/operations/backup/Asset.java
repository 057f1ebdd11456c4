package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import java.util.List;

/**
 * A data asset.
 *
 * @param id its key
 * @param bot key of the bot that holds it
 */
record Asset(long id, String name, long bot, String botCode, String botName) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }
}
