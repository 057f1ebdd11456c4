package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** The connection of a catalogue, with its schema set. */
final class CatalogConnection extends JdbcClientPool {

    private final DataSource postgres;
    private final String schema;

    CatalogConnection(DataSource postgres, String schema) {
        super(1, "jdbc:postgresql:", Map.of());
        this.postgres = postgres;
        this.schema = schema;
    }

    @Override
    protected Connection newClient() {
        try {
            Connection connection = postgres.getConnection();
            connection.setSchema(schema);
            return connection;
        } catch (SQLException e) {
            throw new UncheckedSQLException(e, "The warehouse's catalogue cannot reach PostgreSQL");
        }
    }
}
