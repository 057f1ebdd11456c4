package io.botwarden.operations.intake.records;

import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Rejection;
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
import org.jspecify.annotations.Nullable;

/**
 * Writes records of a type, and what the import did to each. Rows that the database does not accept
 * are found one by one, and the others are written.
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
     * What became of new rows.
     *
     * @param count the number of records that were created
     */
    record Written(long count, List<Rejection> rejections) {}

    /** Whether this import created or changed the record. */
    boolean isOwn(long id) {
        return own.contains(id);
    }

    /** Creates records. */
    Written create(List<RecordRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new Written(0, List.of());
        }
        Savepoint before = connection.setSavepoint();
        try {
            insert(rows);
            connection.releaseSavepoint(before);
            return new Written(rows.size(), List.of());
        } catch (SQLException e) {
            connection.rollback(before);
            if (!Violation.isAboutRow(e)) {
                throw e;
            }
            return rows.size() == 1
                    ? new Written(0, List.of(Violation.of(connection, rows.getFirst(), e)))
                    : createHalves(rows);
        }
    }

    private Written createHalves(List<RecordRow> rows) throws SQLException {
        int half = rows.size() / 2;
        Written first = create(rows.subList(0, half));
        Written second = create(rows.subList(half, rows.size()));
        List<Rejection> rejections = new ArrayList<>(first.rejections());
        rejections.addAll(second.rejections());
        return new Written(first.count() + second.count(), rejections);
    }

    private void insert(List<RecordRow> rows) throws SQLException {
        List<Long> ids = new ArrayList<>(rows.size());
        try (PreparedStatement statement =
                connection.prepareStatement(RecordSql.insert(type, fields), new String[] {"id"})) {
            for (RecordRow row : rows) {
                bind(statement, row);
                for (int i = 0; i < type.senders().size(); i++) {
                    statement.setObject(fields.size() + 1 + i, run.sender().identityId());
                }
                statement.addBatch();
            }
            statement.executeBatch();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                while (keys.next()) {
                    ids.add(keys.getLong(1));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(RecordSql.effect(type))) {
            for (int i = 0; i < rows.size(); i++) {
                bindEffect(statement, "CREATED", null, rows.get(i), ids.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        remember(ids);
        rows.forEach(this::countNumber);
    }

    private void bind(PreparedStatement statement, RecordRow row) throws SQLException {
        for (int i = 0; i < fields.size(); i++) {
            values.bind(statement, i + 1, fields.get(i), row.values().get(fields.get(i)));
        }
    }

    private void remember(List<Long> ids) {
        if (own.size() < MOST_OWN) {
            own.addAll(ids);
        }
    }

    /** Changes an imported record; returns why the database does not accept that. */
    @Nullable Rejection grow(RecordRow row, long id) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            try (PreparedStatement statement =
                    connection.prepareStatement(RecordSql.grown(type, fields))) {
                statement.setLong(1, run.key());
                statement.setString(2, row.number());
                statement.setLong(3, row.line());
                statement.setLong(4, id);
                statement.executeUpdate();
            }
            try (PreparedStatement statement =
                    connection.prepareStatement(RecordSql.update(type, fields))) {
                bind(statement, row);
                statement.setLong(fields.size() + 1, id);
                statement.executeUpdate();
            }
            connection.releaseSavepoint(before);
            remember(List.of(id));
            return null;
        } catch (SQLException e) {
            connection.rollback(before);
            if (!Violation.isAboutRow(e)) {
                throw e;
            }
            return Violation.of(connection, row, e);
        }
    }

    /** Records that a row was left out. */
    void skipped(RecordRow row, String reason, @Nullable Long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RecordSql.effect(type))) {
            bindEffect(statement, "SKIPPED", reason, row, id);
            statement.executeUpdate();
        }
    }

    private void bindEffect(
            PreparedStatement statement,
            String effect,
            @Nullable String reason,
            RecordRow row,
            @Nullable Long id)
            throws SQLException {
        statement.setLong(1, run.key());
        statement.setString(2, effect);
        statement.setString(3, reason);
        statement.setString(4, row.number());
        statement.setLong(5, row.line());
        statement.setObject(6, id, Types.BIGINT);
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
