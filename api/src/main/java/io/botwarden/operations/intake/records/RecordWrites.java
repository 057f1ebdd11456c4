package io.botwarden.operations.intake.records;

import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Rejection;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of a type, and what the import did to each, many with one statement. Rows that the
 * database does not accept are found by halving, and the others are written.
 */
final class RecordWrites {

    private final Connection connection;
    private final ImportedType type;
    private final List<ImportedField> fields;
    private final RecordValues values;
    private final ImportRun run;

    /**
     * Records that this import has created or changed; bounded, because only repeated rows need it.
     */
    private final Set<Long> own = new HashSet<>();

    private static final int MOST_OWN = 200_000;

    /** PostgreSQL counts the parameters of a statement in two bytes. */
    private static final int MOST_PARAMETERS = 60_000;

    /** The highest number of the kind that is given here. */
    private long highest;

    RecordWrites(
            Connection connection,
            ImportedType type,
            List<ImportedField> fields,
            RecordValues values,
            ImportRun run) {
        this.connection = connection;
        this.type = type;
        this.fields = fields;
        this.values = values;
        this.run = run;
    }

    /**
     * What became of rows.
     *
     * @param count the number of records that were created or changed
     */
    record Written(long count, List<Rejection> rejections) {}

    /** Whether this import created or changed the record. */
    boolean isOwn(long id) {
        return own.contains(id);
    }

    /** A row about a record that exists already. */
    record Change(RecordRow row, long id) {}

    /** Creates records. */
    Written create(List<RecordRow> rows) throws SQLException {
        return write(rows, row -> row, this::insert);
    }

    /** Changes imported records. */
    Written grow(List<Change> changes) throws SQLException {
        return write(changes, Change::row, this::update);
    }

    @FunctionalInterface
    private interface Together<T> {
        void write(List<T> rows) throws SQLException;
    }

    /** Writes rows together; if the database does not accept that, halves them. */
    private <T> Written write(List<T> rows, Function<T, RecordRow> row, Together<T> together)
            throws SQLException {
        if (rows.isEmpty()) {
            return new Written(0, List.of());
        }
        Savepoint before = connection.setSavepoint();
        try {
            together.write(rows);
            connection.releaseSavepoint(before);
            return new Written(rows.size(), List.of());
        } catch (SQLException e) {
            connection.rollback(before);
            if (!Violation.isAboutRow(e)) {
                throw e;
            }
            return rows.size() == 1
                    ? new Written(
                            0, List.of(Violation.of(connection, row.apply(rows.getFirst()), e)))
                    : writeHalves(rows, row, together);
        }
    }

    private <T> Written writeHalves(List<T> rows, Function<T, RecordRow> row, Together<T> together)
            throws SQLException {
        int half = rows.size() / 2;
        Written first = write(rows.subList(0, half), row, together);
        Written second = write(rows.subList(half, rows.size()), row, together);
        List<Rejection> rejections = new ArrayList<>(first.rejections());
        rejections.addAll(second.rejections());
        return new Written(first.count() + second.count(), rejections);
    }

    private void insert(List<RecordRow> rows) throws SQLException {
        List<Long> ids = new ArrayList<>(rows.size());
        List<Integer> versions = new ArrayList<>(rows.size());
        for (List<RecordRow> part : parts(rows, fields.size() + type.senders().size())) {
            try (PreparedStatement statement =
                    connection.prepareStatement(RecordSql.insert(type, fields, part.size()))) {
                int place = 1;
                for (RecordRow row : part) {
                    place = bind(statement, place, row);
                    for (int i = 0; i < type.senders().size(); i++) {
                        statement.setObject(place++, run.sender().identityId(), Types.BIGINT);
                    }
                }
                try (ResultSet written = statement.executeQuery()) {
                    while (written.next()) {
                        ids.add(written.getLong(1));
                        versions.add(written.getInt(2));
                    }
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(RecordSql.created(type))) {
            bindEffects(statement, rows, ids);
            statement.setArray(5, connection.createArrayOf("integer", versions.toArray()));
            statement.executeUpdate();
        }
        remember(ids);
        rows.forEach(this::countNumber);
    }

    private void update(List<Change> changes) throws SQLException {
        List<Long> ids = changes.stream().map(Change::id).toList();
        try (PreparedStatement statement =
                connection.prepareStatement(RecordSql.grown(type, fields))) {
            bindEffects(statement, changes.stream().map(Change::row).toList(), ids);
            statement.executeUpdate();
        }
        for (List<Change> part : parts(changes, fields.size() + 1)) {
            try (PreparedStatement statement =
                    connection.prepareStatement(RecordSql.update(type, fields, part.size()))) {
                int place = 1;
                for (Change change : part) {
                    statement.setLong(place++, change.id());
                    place = bind(statement, place, change.row());
                }
                statement.executeUpdate();
            }
        }
        remember(ids);
    }

    /** Parts of rows with as many parameters as a statement can have. */
    private static <T> List<List<T>> parts(List<T> rows, int parameters) {
        int together = Math.max(1, MOST_PARAMETERS / parameters);
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < rows.size(); start += together) {
            parts.add(rows.subList(start, Math.min(rows.size(), start + together)));
        }
        return parts;
    }

    private int bind(PreparedStatement statement, int first, RecordRow row) throws SQLException {
        int place = first;
        for (ImportedField field : fields) {
            values.bind(statement, place++, field, row.values().get(field));
        }
        return place;
    }

    private void bindEffects(PreparedStatement statement, List<RecordRow> rows, List<Long> ids)
            throws SQLException {
        statement.setLong(1, run.key());
        statement.setArray(2, array("text", rows, RecordRow::number));
        statement.setArray(3, array("bigint", rows, RecordRow::line));
        statement.setArray(4, connection.createArrayOf("bigint", ids.toArray()));
    }

    private Array array(String of, List<RecordRow> rows, Function<RecordRow, Object> value)
            throws SQLException {
        return connection.createArrayOf(of, rows.stream().map(value).toArray());
    }

    private void remember(List<Long> ids) {
        if (own.size() < MOST_OWN) {
            own.addAll(ids);
        }
    }

    /** Records that a row was left out. */
    void skipped(RecordRow row, String reason, @Nullable Long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RecordSql.effect(type))) {
            statement.setLong(1, run.key());
            statement.setString(2, "SKIPPED");
            statement.setString(3, reason);
            statement.setString(4, row.number());
            statement.setLong(5, row.line());
            statement.setObject(6, id, Types.BIGINT);
            statement.executeUpdate();
        }
    }

    private void countNumber(RecordRow row) {
        String prefix = type.prefix();
        if (prefix != null && row.number().startsWith(prefix)) {
            String digits = row.number().substring(prefix.length());
            if (digits.matches("[0-9]{1,9}")) {
                highest = Math.max(highest, Long.parseLong(digits));
            }
        }
    }

    /** Keeps the versions of the records, and gives numbers here after the imported ones. */
    void finish() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RecordSql.versions(type))) {
            statement.setLong(1, run.key());
            statement.executeUpdate();
        }
        // a sequence does not go back when a dry run ends
        if (highest > 0 && !run.isTrial()) {
            try (PreparedStatement statement =
                    connection.prepareStatement(RecordSql.numbers(type))) {
                statement.setLong(1, highest);
                statement.execute();
            }
        }
    }
}
