package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data asset.
 *
 * @param id its key
 * @param bot key of the bot that holds it; null for the data of Botwarden itself
 */
record Asset(
        long id,
        String name,
        @Nullable Long bot,
        @Nullable String botCode,
        @Nullable String botName) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, null));
    }
}
