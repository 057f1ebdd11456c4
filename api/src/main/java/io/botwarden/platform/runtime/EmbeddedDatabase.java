package io.botwarden.platform.runtime;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;

/** A PostgreSQL of our own, started with Botwarden and stopped with it; its records are durable. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String NAME = "botwarden";
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;
    private final DatabaseAddress address;

    private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAddress address) {
        this.server = server;
        this.address = address;
    }

    static EmbeddedDatabase start(Home home) {
        try {
            Files.createDirectories(home.logs());
            Files.createDirectories(home.programs());
            Path passwordFile = home.root().resolve("postgresql.password");
            if (!Files.exists(passwordFile)) {
                Files.writeString(passwordFile, newPassword());
            }
            String password = Files.readString(passwordFile).strip();
            EmbeddedPostgres server = settings(home, passwordFile, password).start();
            createDatabase(server, password);
            return new EmbeddedDatabase(
                    server, DatabaseAddress.onLoopback(server.getPort(), NAME, NAME, password));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL in " + home.root() + " did not start", e);
        }
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static EmbeddedPostgres.Builder settings(
            Home home, Path passwordFile, String password) {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(home.logs().resolve("postgresql.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(home.postgresData())
                .setOverrideWorkingDirectory(home.programs().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(RECOVERY)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("effective_cache_size", "1GB")
                .setServerConfig("work_mem", "16MB")
                .setServerConfig("maintenance_work_mem", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off");
    }

    private static void createDatabase(EmbeddedPostgres server, String password) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean present =
                    statement
                            .executeQuery(
                                    "select 1 from pg_database where datname = '" + NAME + "'")
                            .next();
            if (!present) {
                statement.execute("create role " + NAME + " login password '" + password + "'");
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL refused to create its database", e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
