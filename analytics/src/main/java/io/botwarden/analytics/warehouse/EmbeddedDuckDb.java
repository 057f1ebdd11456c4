package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The single DuckDB instance of this process. It holds only views and small tables, in memory, and
 * downloads no extensions. All connections see the same objects; settings are per connection. It
 * starts with its first connection, because unpacking its library takes a third of a second.
 */
final class EmbeddedDuckDb implements AutoCloseable {

    private final WarehouseSettings settings;

    private @Nullable DuckDBConnection first;
    private boolean ended;

    EmbeddedDuckDb(WarehouseSettings settings) {
        this.settings = settings;
    }

    /** Opens a new connection in UTC, which the caller closes. */
    Connection connect() throws SQLException {
        return begun().duplicate();
    }

    /** Returns the instance and starts it if necessary. */
    synchronized DuckDBConnection begun() throws SQLException {
        if (ended) {
            throw new SQLException("The warehouse is closed");
        }
        if (first == null) {
            first = begin();
        }
        return first;
    }

    private DuckDBConnection begin() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", settings.memory());
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", settings.scratch().toString());
        try {
            DuckDBConnection begun =
                    DriverManager.getConnection("jdbc:duckdb:", properties)
                            .unwrap(DuckDBConnection.class);
            try (Statement statement = begun.createStatement()) {
                // files never change once they are written, so their footers need to be read only
                // once
                statement.execute("set global parquet_metadata_cache = true");
                statement.execute("set global TimeZone = 'UTC'");
            }
            return begun;
        } catch (SQLException e) {
            throw new SQLException("DuckDB did not start with " + settings, e);
        }
    }

    @Override
    public synchronized void close() {
        ended = true;
        if (first == null) {
            return;
        }
        try {
            first.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not shut down", e);
        }
    }
}
