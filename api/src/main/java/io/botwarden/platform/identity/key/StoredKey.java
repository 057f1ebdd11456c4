package io.botwarden.platform.identity.key;

import io.botwarden.platform.identity.BotLimit;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stored key.
 *
 * @param id key of the row in {@code credential}
 * @param identity its identity
 * @param permissions the permissions it is limited to
 * @param bots the bots it is limited to; null if it acts for all bots of its account
 * @param warnAt when its holder is warned
 * @param expiresAt when it expires
 * @param revokedAt when it was revoked; null if it was not
 */
record StoredKey(
        long id,
        long identity,
        Set<String> permissions,
        @Nullable BotLimit bots,
        Instant warnAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Why it is invalid, for its holder; null if it is valid. */
    @Nullable String problem(Instant now) {
        if (revokedAt != null) {
            return "This key was revoked at %s.".formatted(revokedAt);
        }
        return now.isBefore(expiresAt)
                ? null
                : "This key expired at %s; its account's owner can create a new one."
                        .formatted(expiresAt);
    }
}
