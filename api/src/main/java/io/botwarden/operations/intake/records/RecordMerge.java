package io.botwarden.operations.intake.records;

import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.protection.FieldCipher;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a file as records of a type, batch by batch in one transaction. A row is new;
 * a duplicate of a record with the same values; an update of an imported record that nobody has
 * changed here since; or in conflict. Rows that refer to later rows, such as departments to their
 * parents, wait until those are written.
 */
final class RecordMerge {

    /** The number of rows that may wait for later ones. */
    private static final int MOST_WAITING = 20_000;

    private final Connection connection;
    private final ImportedType type;
    private final RecordMapping mapping;
    private final List<ImportedField> fields;
    private final ImportRun run;
    private final References references;
    private final RecordValues values;
    private final RecordWrites writes;

    private final List<RecordRow> waiting = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private long created;
    private long grown;
    private long duplicate;
    private long conflicting;
    private long rejected;

    /** A record that exists already. */
    private record Existing(
            long id,
            boolean imported,
            int version,
            @Nullable Integer importedVersion,
            Map<ImportedField, @Nullable Object> values) {

        /** Whether people have changed it here since it was imported. */
        boolean isChangedHere() {
            return importedVersion == null ? version > 1 : version != importedVersion;
        }
    }

    RecordMerge(
            Connection connection,
            ImportedTypes types,
            ImportedType type,
            RecordMapping mapping,
            List<ImportedField> fields,
            ImportRun run,
            FieldCipher cipher)
            throws SQLException {
        this.connection = connection;
        this.type = type;
        this.mapping = mapping;
        this.fields = fields;
        this.run = run;
        this.references = new References(connection, types);
        this.values = new RecordValues(cipher, type.table());
        this.writes = new RecordWrites(connection, type, fields, values, run);
        try (Statement statement = connection.createStatement()) {
            // what a row violates is found out with the row
            statement.execute("set constraints all immediate");
        }
    }

    /** Writes a batch of rows. */
    void write(List<RecordRow> rows) throws SQLException {
        List<RecordRow> later = attempt(rows);
        for (RecordRow row : later) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(row);
            } else {
                rejectUnresolved(row);
            }
        }
    }

    /** Writes the rows that waited for others; what still refers to nothing is rejected. */
    void finish() throws SQLException {
        int before;
        do {
            before = waiting.size();
            references.forget(type);
            List<RecordRow> now = List.copyOf(waiting);
            waiting.clear();
            for (int start = 0; start < now.size(); start += RecordImport.BATCH) {
                waiting.addAll(
                        attempt(
                                now.subList(
                                        start, Math.min(now.size(), start + RecordImport.BATCH))));
            }
        } while (!waiting.isEmpty() && waiting.size() < before);
        for (RecordRow row : waiting) {
            rejectUnresolved(row);
        }
        writes.finish();
    }

    /** Counts a row that could not be read. */
    void countRejected() {
        rejected++;
    }

    /** What was done. */
    Outcome outcome(List<String> remarks) {
        return new Outcome(
                new Counts(created + grown, duplicate, conflicting, rejected),
                Map.of(camelCase(), created),
                List.copyOf(conflicts),
                List.copyOf(rejections),
                remarks,
                Map.of(camelCase(), grown));
    }

    private String camelCase() {
        return type.name().substring(0, 1).toLowerCase(Locale.ROOT) + type.name().substring(1);
    }

    /** Writes the rows whose references exist; returns those that may refer to later rows. */
    private List<RecordRow> attempt(List<RecordRow> rows) throws SQLException {
        List<Map<ImportedField, Long>> resolved = references.of(rows, fields);
        List<RecordRow> later = new ArrayList<>();
        Map<List<Object>, RecordRow> distinct = new LinkedHashMap<>();
        List<RecordRow> repeated = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            RecordRow row = rows.get(i);
            Set<String> missing = References.missing(row, fields, resolved.get(i));
            if (!missing.isEmpty()) {
                if (mayRefersToLater(missing)) {
                    later.add(row);
                } else {
                    rejectMissing(row, missing);
                }
                continue;
            }
            RecordRow keyed = keyed(row, resolved.get(i));
            if (distinct.putIfAbsent(key(keyed), keyed) != null) {
                repeated.add(row);
            }
        }
        merge(List.copyOf(distinct.values()), List.copyOf(distinct.keySet()));
        if (!repeated.isEmpty()) {
            // the same record again: compared with what was just written
            later.addAll(attempt(repeated));
        }
        return later;
    }

    private boolean mayRefersToLater(Set<String> missing) {
        return fields.stream()
                .filter(field -> missing.contains(field.name()))
                .allMatch(field -> type.name().equals(field.target()));
    }

    private void rejectUnresolved(RecordRow row) throws SQLException {
        Map<ImportedField, Long> resolved = references.of(List.of(row), fields).getFirst();
        rejectMissing(row, References.missing(row, fields, resolved));
    }

    private void rejectMissing(RecordRow row, Set<String> missing) throws SQLException {
        String field = missing.isEmpty() ? "" : missing.iterator().next();
        reject(
                new Rejection(
                        row.line(),
                        field,
                        "%s is '%s', which does not exist".formatted(field, row.text(field))));
        writes.skipped(row, "UNKNOWN_REFERENCE", null);
    }

    private void reject(Rejection rejection) {
        rejected++;
        if (rejections.size() < ImportRun.FIRST) {
            rejections.add(rejection);
        }
    }

    /** The row with the keys of the records that it refers to. */
    private static RecordRow keyed(RecordRow row, Map<ImportedField, Long> resolved) {
        Map<ImportedField, @Nullable Object> values = new LinkedHashMap<>(row.values());
        values.putAll(resolved);
        return new RecordRow(row.line(), values, row.number());
    }

    private List<Object> key(RecordRow row) {
        return type.key().stream()
                .map(field -> Objects.requireNonNull(row.values().get(field)))
                .toList();
    }

    private void merge(List<RecordRow> rows, List<List<Object>> keys) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Map<List<Object>, Existing> existing = existing(keys);
        List<RecordRow> additions = new ArrayList<>();
        List<RecordWrites.Change> changes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Existing known = existing.get(keys.get(i));
            if (known == null) {
                additions.add(rows.get(i));
            } else if (changes(rows.get(i), known)) {
                changes.add(new RecordWrites.Change(rows.get(i), known.id()));
            }
        }
        RecordWrites.Written changed = writes.grow(changes);
        grown += changed.count();
        changed.rejections().forEach(this::reject);
        RecordWrites.Written written = writes.create(additions);
        created += written.count();
        written.rejections().forEach(this::reject);
    }

    private Map<List<Object>, Existing> existing(List<List<Object>> keys) throws SQLException {
        Map<List<Object>, Existing> found = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(RecordSql.existing(type, fields))) {
            for (int part = 0; part < type.key().size(); part++) {
                int place = part;
                Array array =
                        connection.createArrayOf(
                                type.key().get(part).kind().type(),
                                keys.stream().map(key -> key.get(place)).toArray());
                statement.setArray(part + 1, array);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<ImportedField, @Nullable Object> its = new LinkedHashMap<>();
                    for (ImportedField field : fields) {
                        its.put(field, values.read(row, field));
                    }
                    found.put(
                            keys.get(row.getInt("place") - 1),
                            new Existing(
                                    row.getLong("id"),
                                    "IMPORTED".equals(row.getString("origin")),
                                    row.getInt("version"),
                                    row.getObject("imported_version", Integer.class),
                                    its));
                }
            }
        }
        return found;
    }

    /** Whether a row changes the record that exists already. */
    private boolean changes(RecordRow row, Existing known) throws SQLException {
        ImportedField different =
                fields.stream()
                        .filter(field ->
                                !isSame(field, row.values().get(field), known.values().get(field)))
                        .findFirst()
                        .orElse(null);
        if (different == null) {
            duplicate++;
        } else if (!mapping.updatedRows()) {
            conflict(row, known, different, "CONFLICT");
        } else if (!known.imported()) {
            conflict(row, known, different, "REPORTED_HERE");
        } else if (known.isChangedHere() && !writes.isOwn(known.id())) {
            conflict(row, known, different, "CHANGED_HERE");
        } else {
            return true;
        }
        return false;
    }

    /** An empty value of a field with a default says nothing. */
    private static boolean isSame(
            ImportedField field, @Nullable Object given, @Nullable Object existing) {
        if (given instanceof BigDecimal one && existing instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        return (given == null && field.fallback() != null) || Objects.equals(given, existing);
    }

    private void conflict(RecordRow row, Existing known, ImportedField different, String reason)
            throws SQLException {
        conflicting++;
        if (conflicts.size() < ImportRun.FIRST) {
            boolean hidden = different.kind() == FieldKind.SECRET;
            conflicts.add(
                    new Conflict(
                            row.line(),
                            row.number(),
                            different.name(),
                            hidden ? null : text(known.values().get(different)),
                            hidden ? null : text(row.values().get(different))));
        }
        writes.skipped(row, reason, known.id());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
