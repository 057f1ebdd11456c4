package io.botwarden.platform.protection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes encrypted values to a column of many rows, without increasing their versions. */
final class ColumnUpdate {

    private static final String SAME_VERSION = "set local botwarden.encrypting = 'on'";

    private final String sql;
    private final boolean hashed;

    private ColumnUpdate(String sql, boolean hashed) {
        this.sql = sql;
        this.hashed = hashed;
    }

    /**
     * @param hashed whether keyed hashes are written along with the values
     */
    static ColumnUpdate of(EncryptedColumn column, boolean hashed) {
        String lookup = hashed ? ", %s = given.hash".formatted(column.lookup()) : "";
        return new ColumnUpdate(
                """
                update %1$s set %2$s = given.value%3$s
                from unnest(?, ?%4$s) as given (id, value%5$s) where %1$s.id = given.id
                """
                        .formatted(
                                column.table(),
                                column.column(),
                                lookup,
                                hashed ? ", ?" : "",
                                hashed ? ", hash" : ""),
                hashed);
    }

    void run(Connection connection, List<Long> keys, List<byte[]> values, List<byte[]> hashes)
            throws SQLException {
        try (Statement setting = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(sql)) {
            setting.execute(SAME_VERSION);
            update.setArray(1, connection.createArrayOf("bigint", keys.toArray()));
            update.setArray(2, connection.createArrayOf("bytea", values.toArray(byte[][]::new)));
            if (hashed) {
                update.setArray(
                        3, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            }
            update.executeUpdate();
        }
    }
}
