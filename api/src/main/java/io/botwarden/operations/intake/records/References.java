package io.botwarden.operations.intake.records;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that rows refer to, with one statement for each type and batch. What several
 * fields identify, such as a release by its bot and its label, is found by the fields of the same
 * name in the row.
 */
final class References {

    private static final int MOST_REMEMBERED = 50_000;

    private final Connection connection;
    private final ImportedTypes types;
    private final Map<String, Map<List<Object>, Long>> known = new HashMap<>();

    References(Connection connection, ImportedTypes types) {
        this.connection = connection;
        this.types = types;
    }

    /**
     * Resolves the references among the fields of the rows; those that do not exist are missing in
     * the result.
     *
     * @return the keys by row, in the order of the rows
     */
    List<Map<ImportedField, Long>> of(List<RecordRow> rows, List<ImportedField> fields)
            throws SQLException {
        List<Map<ImportedField, Long>> resolved =
                rows.stream()
                        .map(row ->
                                (Map<ImportedField, Long>) new LinkedHashMap<ImportedField, Long>())
                        .toList();
        // a bot is needed to find its release
        for (boolean composed : new boolean[] {false, true}) {
            for (ImportedField field : fields) {
                ImportedType target = target(field);
                if (target != null && (target.key().size() > 1) == composed) {
                    resolve(rows, field, target, resolved);
                }
            }
        }
        return resolved;
    }

    private @Nullable ImportedType target(ImportedField field) {
        return field.target() == null ? null : types.require(field.target());
    }

    private void resolve(
            List<RecordRow> rows,
            ImportedField field,
            ImportedType target,
            List<Map<ImportedField, Long>> resolved)
            throws SQLException {
        Map<List<Object>, Long> found =
                known.computeIfAbsent(target.name(), ignored -> new HashMap<>());
        if (found.size() > MOST_REMEMBERED) {
            found.clear();
        }
        Map<Integer, List<Object>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Object> key = key(rows.get(i), field, target, resolved.get(i));
            if (key != null) {
                wanted.put(i, key);
            }
        }
        Set<List<Object>> unknown = new HashSet<>(wanted.values());
        unknown.removeAll(found.keySet());
        if (!unknown.isEmpty()) {
            find(target, List.copyOf(unknown), found);
        }
        wanted.forEach((row, key) -> {
            Long id = found.get(key);
            if (id != null) {
                resolved.get(row).put(field, id);
            }
        });
    }

    /** What identifies the record that the row refers to; null if it refers to none. */
    private static @Nullable List<Object> key(
            RecordRow row,
            ImportedField field,
            ImportedType target,
            Map<ImportedField, Long> resolved) {
        Object named = row.values().get(field);
        if (named == null) {
            return null;
        }
        List<Object> key = new java.util.ArrayList<>();
        for (ImportedField part : target.key().subList(0, target.key().size() - 1)) {
            Long own =
                    resolved.entrySet().stream()
                            .filter(entry -> entry.getKey().name().equals(part.name()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(null);
            if (own == null) {
                return null;
            }
            key.add(own);
        }
        key.add(named);
        return List.copyOf(key);
    }

    private void find(ImportedType target, List<List<Object>> keys, Map<List<Object>, Long> into)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(RecordSql.find(target.table(), target.key()))) {
            for (int part = 0; part < target.key().size(); part++) {
                int place = part;
                ImportedField field = target.key().get(part);
                Array array =
                        connection.createArrayOf(
                                field.kind().type(),
                                keys.stream().map(key -> key.get(place)).toArray());
                statement.setArray(part + 1, array);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    into.put(keys.get(found.getInt("place") - 1), found.getLong("id"));
                }
            }
        }
    }

    /** The names of the fields that could not be resolved. */
    static Set<String> missing(
            RecordRow row, List<ImportedField> fields, Map<ImportedField, Long> resolved) {
        Set<String> missing = new TreeSet<>();
        for (ImportedField field : fields) {
            if (field.target() != null
                    && row.values().get(field) != null
                    && !resolved.containsKey(field)) {
                missing.add(field.name());
            }
        }
        return missing;
    }

    /** Forgets the records of a type, because new ones were added. */
    void forget(ImportedType type) {
        known.remove(type.name());
    }
}
