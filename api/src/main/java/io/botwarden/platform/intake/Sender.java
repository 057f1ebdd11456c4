package io.botwarden.platform.intake;

import io.botwarden.platform.identity.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Who sends data, as the import run and the audit trail name them.
 *
 * @param identityId key of the row in {@code identity}; null for Botwarden itself
 * @param username the account's name
 */
public record Sender(@Nullable Long identityId, String username) {

    static Sender of(Viewer viewer) {
        return new Sender(viewer.identityId(), viewer.username());
    }
}
