package io.botwarden.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of a test JVM. It starts with the first database and ends with the JVM. */
final class TestServer {

    static final String OWNER = "botwarden";

    private static final String MIGRATED = "migrated";
    private static final String EMPTY = "template0";
    private static final int PORTS_TO_TRY = 3;

    private final EmbeddedPostgres server;
    private final AtomicInteger count = new AtomicInteger();

    private TestServer() {
        server = start();
        execute("create role " + OWNER + " login");
        create(MIGRATED, EMPTY);
        TestDatabase migrated = new TestDatabase(MIGRATED, server.getPort());
        migrated.migrate("latest");
    }

    private static EmbeddedPostgres start() {
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("random_page_cost", "1.1")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("jit", "off")
                        // autovacuum would run at any moment and change some plans
                        .setServerConfig("autovacuum", "off")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C")
                        .start();
            } catch (IOException | IllegalStateException e) {
                // the port may be taken between finding and binding it
                if (attempt == PORTS_TO_TRY) {
                    throw new IllegalStateException("The PostgreSQL of the tests did not start", e);
                }
            }
        }
    }

    private static final class Holder {
        static final TestServer SERVER = new TestServer();
    }

    static TestServer shared() {
        return Holder.SERVER;
    }

    TestDatabase copyOfMigrated() {
        return copyOf(MIGRATED);
    }

    TestDatabase copyOfEmpty() {
        return copyOf(EMPTY);
    }

    /** A connection of the server's superuser, which may turn off triggers and constraints. */
    Connection connectAsSuperuser(String name) throws SQLException {
        return server.getDatabase("postgres", name).getConnection();
    }

    void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    TestDatabase copyOf(String template) {
        String name = "test_" + count.incrementAndGet();
        create(name, template);
        return new TestDatabase(name, server.getPort());
    }

    /**
     * Copying files takes a third of the time of the default, which writes each page to the log.
     */
    private void create(String name, String template) {
        execute(
                "create database %s owner %s template %s strategy file_copy"
                        .formatted(name, OWNER, template));
    }

    private synchronized void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL of the tests refused: " + sql, e);
        }
    }
}
