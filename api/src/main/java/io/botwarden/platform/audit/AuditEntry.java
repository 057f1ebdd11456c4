package io.botwarden.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done here.
 *
 * @param identityId who did it; null where nobody was known yet
 * @param username the name that person or program signed in with, or tried to
 * @param action the business action in camel case, such as {@code acknowledgeIncident}
 * @param subject the record that it was done to; null where there is none
 * @param summary what happened, in a line
 * @param changes the fields that it changed
 * @param reason why, where whoever did it was asked; null otherwise
 * @param quantity how many records were read, or attempts refused; 1 for what was done once
 * @param origin the request that it was done in; null for the one that is being answered
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

    /** Who does what is due by itself. */
    public static final String BOTWARDEN = "botwarden";

    public AuditEntry {
        changes = List.copyOf(changes);
    }

    /** Done once, without a reason, in the request that is being answered. */
    public AuditEntry(
            @Nullable Long identityId,
            String username,
            String action,
            @Nullable Subject subject,
            String summary,
            List<Change> changes) {
        this(identityId, username, action, subject, summary, changes, null, 1, null);
    }

    /** The same, done in that request. */
    public AuditEntry from(RequestOrigin request) {
        return new AuditEntry(
                identityId, username, action, subject, summary, changes, reason, quantity, request);
    }

    /**
     * A stored record, as the outside knows it.
     *
     * @param type the type in the schema, such as {@code Incident}
     * @param id the id as {@code node} takes it, such as {@code incident_17}
     */
    public record Subject(String type, String id) {}

    /**
     * One field that changed.
     *
     * @param field the field as the schema spells it
     * @param before the value before; null where there was none
     * @param after the value after; null where there is none any longer
     */
    public record Change(String field, @Nullable String before, @Nullable String after) {}
}
