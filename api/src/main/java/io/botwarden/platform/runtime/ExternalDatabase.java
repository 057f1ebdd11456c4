package io.botwarden.platform.runtime;

import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Checks an external PostgreSQL before anything uses it. */
final class ExternalDatabase {

    private static final Duration START_WAITS = Duration.ofSeconds(10);
    private static final int DEFAULT_PORT = 5432;

    private ExternalDatabase() {}

    /** Connects once with JDBC, and to the host of the R2DBC URL. */
    static void requireUsable(DatabaseAddress address) {
        requireUsable(address, START_WAITS);
    }

    /** The same, with another maximum wait for each connection. */
    static void requireUsable(DatabaseAddress address, Duration wait) {
        connectByJdbc(address, wait);
        reachByR2dbc(address, wait);
    }

    private static void connectByJdbc(DatabaseAddress address, Duration wait) {
        String seconds = String.valueOf(wait.toSeconds());
        String jdbcUrl = DatabaseAddress.withoutPasswords(address.jdbcUrl());
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("sslmode", address.sslMode());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < PostgresPrograms.MAJOR_VERSION) {
                throw new StartProblem(
                        "The database %s is PostgreSQL %d".formatted(jdbcUrl, version),
                        "Use PostgreSQL %d or later".formatted(PostgresPrograms.MAJOR_VERSION));
            }
        } catch (SQLException e) {
            throw problemOf(address, e);
        }
    }

    private static StartProblem problemOf(DatabaseAddress address, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String reason = DatabaseAddress.withoutPasswords(Reasons.of(e));
        String jdbcUrl = DatabaseAddress.withoutPasswords(address.jdbcUrl());
        return switch (state) {
            case "28P01", "28000" ->
                    new StartProblem(
                            "The database %s refuses the user %s (%s)"
                                    .formatted(jdbcUrl, address.user(), reason),
                            "Correct BOTWARDEN_DATABASE_USER and BOTWARDEN_DATABASE_PASSWORD",
                            e);
            case "3D000" ->
                    new StartProblem(
                            "The server of %s has no such database (%s)".formatted(jdbcUrl, reason),
                            "Create it, or correct BOTWARDEN_DATABASE_JDBC_URL",
                            e);
            default ->
                    new StartProblem(
                            "The database %s cannot be reached (%s)".formatted(jdbcUrl, reason),
                            "Start it, or correct BOTWARDEN_DATABASE_JDBC_URL and BOTWARDEN_DATABASE_SSLMODE",
                            e);
        };
    }

    private static void reachByR2dbc(DatabaseAddress address, Duration wait) {
        ConnectionFactoryOptions options = address.r2dbcOptions();
        String host = String.valueOf(options.getValue(ConnectionFactoryOptions.HOST));
        Object port = options.getValue(ConnectionFactoryOptions.PORT);
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            host, port instanceof Integer number ? number : DEFAULT_PORT),
                    (int) wait.toMillis());
        } catch (IOException e) {
            throw new StartProblem(
                    "The database %s cannot be reached (%s)"
                            .formatted(
                                    DatabaseAddress.withoutPasswords(address.r2dbcUrl()),
                                    Reasons.of(e)),
                    "Correct BOTWARDEN_DATABASE_R2DBC_URL",
                    e);
        }
    }
}
