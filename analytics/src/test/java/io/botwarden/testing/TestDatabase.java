package io.botwarden.testing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own in the PostgreSQL that all tests of this JVM share. It is a copy of a
 * template, so that it is there within some tens of milliseconds, and it is dropped when it is
 * closed:
 *
 * <pre>{@code
 * private static TestDatabase database;
 *
 * @BeforeAll
 * static void open() {
 *     database = TestDatabase.migrated();
 * }
 *
 * @AfterAll
 * static void drop() {
 *     database.close();
 * }
 * }</pre>
 *
 * <p>It is made before the class and not with it: a failed test is run again, after the class was
 * done.
 *
 * <p>The role that it is reached with owns the database and is no superuser, as in production. The
 * server is told to forgo durability: a test of crashes needs a server of its own.
 */
public final class TestDatabase implements AutoCloseable {

    private final String name;
    private final int port;

    TestDatabase(String name, int port) {
        this.name = name;
        this.port = port;
    }

    /** A new database with all migrations applied and only the rows that they insert. */
    public static TestDatabase migrated() {
        return TestServer.shared().copyOfMigrated();
    }

    /** A new, empty database. */
    public static TestDatabase empty() {
        return TestServer.shared().copyOfEmpty();
    }

    /** A new database with the same tables and rows. Nobody may be connected to this one. */
    public TestDatabase copy() {
        return TestServer.shared().copyOf(name);
    }

    /**
     * Applies the missing migrations.
     *
     * @param target the last version to apply; {@code latest} for all
     */
    public void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource())
                .locations("classpath:migrations")
                .target(target)
                .load()
                .migrate();
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    public String r2dbcUrl() {
        return "r2dbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    /** The role that owns the database; it has no password. */
    public String user() {
        return TestServer.OWNER;
    }

    /** Connections without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(user());
        return source;
    }

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** A new connection that can turn off triggers and constraints, which the caller closes. */
    public Connection connectAsSuperuser() throws SQLException {
        return TestServer.shared().connectAsSuperuser(name);
    }

    /** Drops the database, even if there are connections. */
    @Override
    public void close() {
        TestServer.shared().drop(name);
    }
}
