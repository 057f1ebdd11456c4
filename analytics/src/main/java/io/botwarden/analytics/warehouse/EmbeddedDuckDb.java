package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one DuckDB of this process. It holds views and small tables in memory, nothing else, and
 * fetches no extensions. Each connection sees the same; what one sets for itself stays with it. It
 * begins with its first connection, since unpacking its library takes a third of a second.
 */
final class EmbeddedDuckDb implements AutoCloseable {

    private final WarehouseSettings settings;

    private @Nullable DuckDBConnection first;
    private boolean ended;

    EmbeddedDuckDb(WarehouseSettings settings) {
        this.settings = settings;
    }

    /** A new connection in UTC, which the caller closes. */
    Connection connect() throws SQLException {
        return begun().duplicate();
    }

    /** Begins it, where nothing has yet. */
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
                // files never change once they are written: their footers need be read once
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
            throw new IllegalStateException("DuckDB did not end", e);
        }
    }
}
