package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.AuditEntry.Change;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored audit entry with everything covered by the log. Its leaf is the hash of its {@link
 * #canonical()} form, which anyone with the entry can reproduce.
 */
public record LoggedEntry(
        long id,
        Instant at,
        @Nullable Long identityId,
        String username,
        String action,
        @Nullable String subjectType,
        @Nullable String subjectId,
        String summary,
        List<Change> changes,
        @Nullable String reason,
        long quantity,
        @Nullable String requestId,
        @Nullable String address) {

    /** The columns that {@link #read} needs, of {@code audit_entry} under the alias {@code e}. */
    public static final String COLUMNS =
            "e.id, e.at, e.identity_id, e.username, e.action, e.subject_type, e.subject_id, e.summary,"
                    + " e.change_field, e.change_before, e.change_after, e.reason, e.quantity, e.request_id, e.address";

    /** The version of the leaf format; old leaves keep theirs. */
    private static final long VERSION = 1;

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    /**
     * Returns the entry that will be stored.
     *
     * @param subjectId the record's id; null if it has none
     */
    public static LoggedEntry of(
            long id, Instant at, AuditEntry entry, @Nullable String subjectId) {
        AuditEntry.Subject subject = entry.subject();
        RequestOrigin origin = entry.origin();
        return new LoggedEntry(
                id,
                at,
                entry.identityId(),
                entry.username(),
                entry.action(),
                subject == null ? null : subject.type(),
                subjectId,
                summary(entry),
                entry.changes(),
                entry.reason(),
                entry.quantity(),
                origin == null ? null : origin.requestId(),
                origin == null ? null : origin.address());
    }

    /** What a program did for an account says so. */
    private static String summary(AuditEntry entry) {
        RequestOrigin origin = entry.origin();
        return origin == null || origin.program() == null
                ? entry.summary()
                : "%s (by way of %s)".formatted(entry.summary(), origin.program());
    }

    /** Reads the entry from a row with the {@link #COLUMNS}. */
    public static LoggedEntry read(ResultSet row) throws SQLException {
        return new LoggedEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("identity_id", Long.class),
                row.getString("username"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("summary"),
                changes(row),
                row.getString("reason"),
                row.getLong("quantity"),
                row.getString("request_id"),
                row.getString("address"));
    }

    /**
     * The entry as canonical JSON (RFC 8785), whose UTF-8 bytes the leaf is made of. Record keys
     * are strings; times are in UTC with milliseconds.
     */
    public String canonical() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("v", VERSION);
        object.put("id", "audit_entry_" + id);
        object.put("at", MILLISECONDS.format(at.atOffset(ZoneOffset.UTC)));
        object.put("identity", identityId == null ? null : "identity_" + identityId);
        object.put("username", username);
        object.put("action", action);
        object.put("subjectType", subjectType);
        object.put("subjectId", subjectId);
        object.put("summary", summary);
        object.put("changes", changes.stream().map(LoggedEntry::canonical).toList());
        object.put("reason", reason);
        object.put("quantity", quantity);
        object.put("requestId", requestId);
        object.put("address", address);
        return CanonicalJson.of(object);
    }

    /** Returns the hash of its leaf. */
    public Hash leaf() {
        return leafOf(canonical());
    }

    /** Returns the leaf hash of an entry in canonical form. */
    public static Hash leafOf(String canonical) {
        return Hash.ofLeaf(canonical.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> canonical(Change change) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("field", change.field());
        object.put("before", change.before());
        object.put("after", change.after());
        return object;
    }

    private static List<Change> changes(ResultSet row) throws SQLException {
        String[] fields = texts(row, "change_field");
        String[] before = texts(row, "change_before");
        String[] after = texts(row, "change_after");
        List<Change> changes = new ArrayList<>();
        for (int k = 0; k < fields.length; k++) {
            changes.add(new Change(fields[k], before[k], after[k]));
        }
        return changes;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
