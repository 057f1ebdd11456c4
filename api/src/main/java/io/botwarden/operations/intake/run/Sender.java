package io.botwarden.operations.intake.run;

import io.botwarden.platform.identity.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Who sends data, as the import run and the audit trail name them.
 *
 * @param identityId key of the row in {@code identity}; null for Botwarden itself
 * @param username the account's name
 */
@NamedInterface("intake")
public record Sender(@Nullable Long identityId, String username) {

    static Sender of(Viewer viewer) {
        return new Sender(viewer.identityId(), viewer.username());
    }
}
