package io.botwarden.platform.runtime;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the database responds, over its own connection, which neither pools nor other
 * statements delay. Not thread-safe.
 */
final class DatabaseProbe implements AutoCloseable {

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private static final String DISK_FULL = "53100";

    private static final String ROOM =
            """
            create temporary table botwarden_room on commit drop as
            select string_agg(md5(n::text), '') as filler from generate_series(1, 32768) as n
            """;

    /** The length of the first message of a TLS connection; the server responds with one byte. */
    private static final int HELLO_LENGTH = 8;

    private static final int HELLO = 80_877_103;

    private final DatabaseAddress address;
    private final Duration patience;
    private final @Nullable Integer port;
    private @Nullable Connection open;

    /**
     * @param patience how long to wait for a response
     * @param port the port of the embedded server; null for an external one
     */
    DatabaseProbe(DatabaseAddress address, Duration patience, @Nullable Integer port) {
        this.address = address;
        this.patience = patience;
        this.port = port;
    }

    /**
     * Returns why the database is unavailable; null if it is available. Takes at most {@code
     * patience}, or twice that if it has to reconnect.
     */
    @Nullable String problem() {
        try {
            if (!isAnswered()) {
                open = null;
                ask(connected());
            }
            greet();
            return null;
        } catch (SQLException e) {
            // a server that refuses because it is full is available
            return TOO_MANY_CONNECTIONS.equals(e.getSQLState()) ? null : Reasons.of(e);
        } catch (IOException e) {
            return "it accepts no connections (%s)".formatted(Reasons.of(e));
        }
    }

    /** Returns false if the connection was lost, which alone says nothing about the server. */
    private boolean isAnswered() throws SQLException {
        Connection connection = open;
        if (connection == null) {
            return false;
        }
        try {
            ask(connection);
            return true;
        } catch (SQLException e) {
            close();
            if (e.getCause() instanceof SocketTimeoutException) {
                throw e;
            }
            return false;
        }
    }

    private void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /**
     * Whether the database can write 1 MiB, to a temporary table: that is not logged, and a server
     * stops if it cannot extend its log. Other failures say nothing about the disk.
     */
    boolean hasRoom() {
        Connection connection = open;
        if (connection == null) {
            return true;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROOM);
            return true;
        } catch (SQLException e) {
            return !DISK_FULL.equals(e.getSQLState());
        }
    }

    private Connection connected() throws SQLException {
        int seconds = (int) Math.max(1, patience.toSeconds());
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("sslmode", address.sslMode());
        properties.setProperty("ApplicationName", "botwarden watch");
        properties.setProperty("connectTimeout", String.valueOf(seconds));
        properties.setProperty("socketTimeout", String.valueOf(seconds));
        Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
        Executor here = Runnable::run;
        connection.setNetworkTimeout(here, (int) patience.toMillis());
        open = connection;
        return connection;
    }

    /** A stopped postmaster leaves its connections working, but accepts no new ones. */
    private void greet() throws IOException {
        if (port == null) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(HELLO_LENGTH);
            out.writeInt(HELLO);
            out.flush();
            if (socket.getInputStream().read() < 0) {
                throw new IOException("it closed the connection");
            }
        }
    }

    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) {
                // the connection was already lost
            }
        }
    }
}
