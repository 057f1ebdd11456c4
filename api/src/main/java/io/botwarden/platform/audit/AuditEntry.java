package io.botwarden.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audited action.
 *
 * @param identityId who did it; null if the caller was unknown
 * @param username the name that the person or program signed in with, or tried to
 * @param action the business action in camel case, such as {@code acknowledgeIncident}
 * @param subject the affected record; null if there is none
 * @param summary what happened, in one line
 * @param changes the changed fields
 * @param reason the reason, if the action asks for one; null otherwise
 * @param quantity the number of records read or attempts refused; 1 for a single action
 * @param origin the request in which it was done; null for the current request
 */
public record AuditEntry(
        @Nullable Long identityId,
        String username,
        String action,
        @Nullable Subject subject,
        String summary,
        List<Change> changes,
        @Nullable String reason,
        long quantity,
        @Nullable RequestOrigin origin) {

    /** The actor of scheduled work. */
    public static final String BOTWARDEN = "botwarden";

    public AuditEntry {
        changes = List.copyOf(changes);
    }

    /** Creates an entry for a single action without a reason, in the current request. */
    public AuditEntry(
            @Nullable Long identityId,
            String username,
            String action,
            @Nullable Subject subject,
            String summary,
            List<Change> changes) {
        this(identityId, username, action, subject, summary, changes, null, 1, null);
    }

    /** Returns the same entry with a request. */
    public AuditEntry from(RequestOrigin request) {
        return new AuditEntry(
                identityId, username, action, subject, summary, changes, reason, quantity, request);
    }

    /**
     * A stored record, as referred to in GraphQL.
     *
     * @param type the type in the schema, such as {@code Incident}
     * @param id the id as accepted by {@code node}, such as {@code incident_17}
     */
    public record Subject(String type, String id) {}

    /**
     * A changed field.
     *
     * @param field the field as spelled in the schema
     * @param before the value before; null if there was none
     * @param after the value after; null if there is none
     */
    public record Change(String field, @Nullable String before, @Nullable String after) {}
}
