package io.botwarden.platform.intake;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sender of data, as recorded in the import run and the audit trail.
 *
 * @param identityId key of the row in {@code identity}; null for Botwarden itself
 * @param username the account's name
 * @param reach what its lines may be about
 */
public record Sender(@Nullable Long identityId, String username, Reach reach) {

    /** Creates a sender that may import everything. */
    public Sender(@Nullable Long identityId, String username) {
        this(identityId, username, Reach.EVERYTHING);
    }

    static Sender of(Viewer viewer, String permission) {
        return new Sender(viewer.identityId(), viewer.username(), new Reach(viewer, permission));
    }

    /**
     * Returns an audit entry for an import.
     *
     * @param action the business action in camel case
     * @param summary what was done, in one line
     */
    public AuditEntry did(String action, AuditEntry.Subject subject, String summary) {
        return new AuditEntry(
                identityId,
                username,
                action,
                subject,
                summary,
                List.of(),
                null,
                1,
                RequestOrigin.WITHIN);
    }
}
