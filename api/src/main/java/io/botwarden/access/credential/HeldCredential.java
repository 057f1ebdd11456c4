package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The row of a credential, as read for an action.
 *
 * @param id the key
 * @param identity key of the account that it belongs to
 * @param permissions the permissions that limit an API key
 * @param expiresAt when it expires; null if never
 * @param line key of the first credential in its chain of rotated keys
 * @param revokedAt when it was revoked; null if it was not
 * @param limited whether an API key is limited to bots
 */
record HeldCredential(
        long id,
        long identity,
        String kind,
        String label,
        List<String> permissions,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        long line,
        int version,
        boolean limited) {

    static HeldCredential of(Readable row) {
        return new HeldCredential(
                Fields.number(row, "id"),
                Fields.number(row, "identity_id"),
                Fields.text(row, "kind"),
                Fields.text(row, "label"),
                List.of(Objects.requireNonNull(row.get("permissions", String[].class))),
                row.get("expires_at", Instant.class),
                row.get("revoked_at", Instant.class),
                Fields.number(row, "line"),
                Fields.version(row),
                Fields.flag(row, "limited"));
    }

    boolean isGood(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    Write revoke(By by, String event, String reason) {
        return Write.update(CREDENTIAL, id, version, event, label)
                .set("revoked_at", null, by.at())
                .set("revocation_reason", reason);
    }
}
