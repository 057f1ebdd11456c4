package io.botwarden.platform.protection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts values that an earlier version stored unencrypted, which a migration moved to {@code
 * unencrypted_value}, because SQL alone cannot encrypt them. An interrupted start is continued by
 * the next one.
 */
public final class PlainValues {

    private static final Logger LOG = LoggerFactory.getLogger(PlainValues.class);

    private static final int BATCH = 5_000;

    private static final String NEXT =
            """
            delete from unencrypted_value where (table_name, column_name, row_id) in (
              select table_name, column_name, row_id from unencrypted_value
              where table_name = ? and column_name = ? order by row_id limit %d)
            returning row_id, value
            """
                    .formatted(BATCH);

    private final DataSource database;
    private final FieldCipher cipher;

    /**
     * @param database the migrated database
     */
    public PlainValues(DataSource database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Encrypts all values of these columns, some thousands per transaction. */
    public void encrypt(List<EncryptedColumn> columns) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long done = 0;
            for (EncryptedColumn column : columns) {
                for (int batch = batch(connection, column);
                        batch > 0;
                        batch = batch(connection, column)) {
                    connection.commit();
                    done += batch;
                }
            }
            if (done > 0) {
                clear(connection);
                LOG.info("Encrypted {} unencrypted values", done);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("Unencrypted values cannot be encrypted", e);
        }
    }

    private int batch(Connection connection, EncryptedColumn column) throws SQLException {
        List<Long> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setString(1, column.table());
            next.setString(2, column.column());
            ResultSet row = next.executeQuery();
            while (row.next()) {
                String value = row.getString("value");
                keys.add(row.getLong("row_id"));
                values.add(cipher.encrypt(value, column.purpose()));
                hashes.add(cipher.lookup(value, column.purpose()));
            }
        }
        if (!keys.isEmpty()) {
            ColumnUpdate.of(column, column.lookup() != null).run(connection, keys, values, hashes);
        }
        return keys.size();
    }

    /** Deleted rows would still be in the table's file. */
    private static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSet left =
                    statement.executeQuery("select exists (select from unencrypted_value)");
            left.next();
            if (!left.getBoolean(1)) {
                statement.execute("truncate unencrypted_value");
                connection.commit();
            }
        }
    }
}
