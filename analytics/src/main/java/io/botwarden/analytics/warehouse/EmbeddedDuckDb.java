package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * The one DuckDB of this process. It holds views and small tables in memory, nothing else, and
 * fetches no extensions. Each connection sees the same; what one sets for itself stays with it.
 */
final class EmbeddedDuckDb implements AutoCloseable {

    private final DuckDBConnection first;

    EmbeddedDuckDb(WarehouseSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", settings.memory());
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.scratch().toString());
        try {
            first =
                    DriverManager.getConnection("jdbc:duckdb:", properties)
                            .unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start with " + settings, e);
        }
    }

    /** A new connection in UTC, which the caller closes. */
    Connection connect() throws SQLException {
        Connection connection = first.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            first.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not end", e);
        }
    }
}
