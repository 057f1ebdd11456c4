package io.botwarden.security.verify;

import io.botwarden.platform.audit.journal.AuditFolder;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.log.Seal;
import io.botwarden.platform.audit.merkle.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A streaming reader of the log in the database, which need not fit into memory. */
final class DatabaseSource implements LogSource {

    private static final String HELD =
            """
            select l.leaf_index, l.leaf_hash, l.id as leaf_entry, %s
            from audit_leaf l left join audit_entry e on e.id = l.id
            where l.leaf_index >= ?
            order by l.leaf_index
            """
                    .formatted(LoggedEntry.COLUMNS + ", " + Seal.COLUMNS);

    private static final int ROWS_AT_ONCE = 1_000;

    private final DataSource database;
    private final @Nullable AuditFolder home;

    /**
     * @param home authenticates entries; null to skip authentication
     */
    DatabaseSource(DataSource database, @Nullable AuditFolder home) {
        this.database = database;
        this.home = home;
    }

    @Override
    public void read(long from, Consumer<Held> reader) {
        try (Connection connection = database.getConnection()) {
            // without a transaction the driver would load all rows at once
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(HELD)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                statement.setLong(1, from);
                readAll(statement, reader);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be read: " + e.getMessage(), e);
        }
    }

    private void readAll(PreparedStatement statement, Consumer<Held> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long index = rows.getLong("leaf_index");
                Hash entry = entry(rows);
                reader.accept(
                        new Held(
                                index,
                                "audit_entry_" + rows.getLong("leaf_entry"),
                                entry,
                                Hash.of(rows.getBytes("leaf_hash")),
                                home == null || entry == null
                                        ? null
                                        : home.objection(
                                                index,
                                                rows.getLong("id"),
                                                entry,
                                                Seal.read(rows))));
            }
        }
    }

    private static @Nullable Hash entry(ResultSet rows) throws SQLException {
        return rows.getObject("id") == null ? null : LoggedEntry.read(rows).leaf();
    }
}
