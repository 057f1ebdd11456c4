package io.botwarden.platform.identity.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored.
 *
 * @param id key of the row in {@code credential}
 * @param identity whose it is
 * @param permissions what it may do at most
 * @param warnAt from when on its holder is warned
 * @param expiresAt from when on it is refused
 * @param revokedAt when it was ended; null where nobody did
 */
record StoredKey(
        long id,
        long identity,
        Set<String> permissions,
        Instant warnAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Why it is not good, for who holds it; null where it is. */
    @Nullable String fault(Instant now) {
        if (revokedAt != null) {
            return "This key was revoked at %s.".formatted(revokedAt);
        }
        return now.isBefore(expiresAt)
                ? null
                : "This key has expired at %s; its account's owner can have another one."
                        .formatted(expiresAt);
    }
}
