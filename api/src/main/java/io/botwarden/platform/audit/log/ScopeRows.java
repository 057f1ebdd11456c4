package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A streaming reader of the scopes of entries with leaves, which need not fit into memory. */
public final class ScopeRows {

    private static final String ROWS =
            """
            select l.leaf_index, l.leaf_hash, l.id as leaf_entry, l.scope_mac, e.id, %s
            from audit_leaf l left join audit_entry e on e.id = l.id
            where l.leaf_index >= ? and l.leaf_index < ?
            order by l.leaf_index
            """
                    .formatted(EntryScope.COLUMNS);

    private static final int ROWS_AT_ONCE = 1_000;

    private final DataSource database;

    public ScopeRows(DataSource database) {
        this.database = database;
    }

    /** The index after the last leaf without a code; 0 if all have one. Blocks. */
    public static long withoutCode(DataSource database) {
        return JdbcClient.create(database)
                .sql(
                        "select coalesce(max(leaf_index) + 1, 0) from audit_leaf where scope_mac is null")
                .query(Long.class)
                .single();
    }

    /**
     * Passes the rows of a range of the log to a consumer, in order; the end is exclusive. Blocks.
     */
    public void read(long from, long to, Consumer<Row> reader) {
        try (Connection connection = database.getConnection()) {
            // without a transaction the driver would load all rows at once
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                statement.setLong(1, from);
                statement.setLong(2, to);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(row(rows));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be read: " + e.getMessage(), e);
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getLong("leaf_index"),
                rows.getLong("leaf_entry"),
                Hash.of(rows.getBytes("leaf_hash")),
                rows.getObject("id") == null ? null : EntryScope.read(rows),
                rows.getBytes("scope_mac"));
    }

    /**
     * A leaf and its entry's scope.
     *
     * @param index the index of the leaf, from 0
     * @param entry the key of the entry
     * @param scope null if the entry is missing
     * @param code null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Row(
            long index, long entry, Hash leaf, @Nullable EntryScope scope, byte @Nullable [] code) {

        /** The hash of the leaf and its entry's scope. */
        public Hash hash() {
            return scope == null ? leaf : Hash.ofLeaf(scope.text(leaf));
        }
    }
}
