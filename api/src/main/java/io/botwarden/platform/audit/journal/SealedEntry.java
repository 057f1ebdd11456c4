package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.AuditEntry.Change;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.log.Seal;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entry with everything that is stored with it.
 *
 * @param leaf the hash of its leaf
 */
public record SealedEntry(LoggedEntry entry, Hash leaf, Seal seal) {

    private static final String COLUMNS =
            "insert into audit_entry (id, at, identity_id, username, action, subject_type, subject_id, summary, change_field,"
                    + " change_before, change_after, reason, quantity, request_id, address, writer, number, mac)"
                    + " overriding system value ";

    /**
     * Returns the keys and the time of the requested number of new entries, within a transaction.
     */
    public static final String PLACES =
            "select nextval('audit_entry_id_seq') as id, now()::timestamptz(3) as at from generate_series(1, %s)";

    /** Inserts an entry, with numbered parameters. */
    public static final String INSERT =
            COLUMNS
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";

    private static final String ONLY_WITHIN = " where pg_current_xact_id_if_assigned() is not null";

    private static final String INSERT_JDBC =
            COLUMNS + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The parameter values of {@link #INSERT}. */
    public List<Object> values() {
        return List.of(
                entry.id(),
                entry.at().atOffset(ZoneOffset.UTC),
                Parameters.in(R2dbcType.BIGINT, entry.identityId()),
                entry.username(),
                entry.action(),
                text(entry.subjectType()),
                text(entry.subjectId()),
                entry.summary(),
                each(Change::field),
                each(Change::before),
                each(Change::after),
                text(entry.reason()),
                entry.quantity(),
                text(entry.requestId()),
                text(entry.address()),
                seal.writer(),
                seal.number(),
                seal.code());
    }

    /**
     * Returns a statement that inserts entries within a transaction that has already written, and
     * does nothing outside of one: a driver that repeats the statement after a rollback must not
     * write the entries alone.
     */
    public static Transaction.LastStatement insertLast(List<SealedEntry> entries) {
        List<Object> values = new ArrayList<>();
        StringJoiner rows = new StringJoiner(" union all ");
        for (SealedEntry entry : entries) {
            StringJoiner row = new StringJoiner(", ", "select ", ONLY_WITHIN);
            for (Object value : entry.values()) {
                values.add(value);
                row.add("$" + values.size());
            }
            rows.add(row.toString());
        }
        return new Transaction.LastStatement(COLUMNS + rows, values);
    }

    /** Inserts entries with JDBC. */
    public static void insert(Connection connection, List<SealedEntry> entries)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_JDBC)) {
            for (SealedEntry entry : entries) {
                entry.bind(connection, statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        int k = 0;
        statement.setLong(++k, entry.id());
        statement.setObject(++k, entry.at().atOffset(ZoneOffset.UTC));
        statement.setObject(++k, entry.identityId());
        statement.setString(++k, entry.username());
        statement.setString(++k, entry.action());
        statement.setString(++k, entry.subjectType());
        statement.setString(++k, entry.subjectId());
        statement.setString(++k, entry.summary());
        statement.setArray(++k, connection.createArrayOf("text", each(Change::field)));
        statement.setArray(++k, connection.createArrayOf("text", each(Change::before)));
        statement.setArray(++k, connection.createArrayOf("text", each(Change::after)));
        statement.setString(++k, entry.reason());
        statement.setLong(++k, entry.quantity());
        statement.setString(++k, entry.requestId());
        statement.setString(++k, entry.address());
        statement.setLong(++k, seal.writer());
        statement.setLong(++k, seal.number());
        statement.setBytes(++k, seal.code());
    }

    private @Nullable String[] each(Function<Change, @Nullable String> part) {
        @Nullable String[] column = new String[entry.changes().size()];
        for (int k = 0; k < column.length; k++) {
            column[k] = part.apply(entry.changes().get(k));
        }
        return column;
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }
}
