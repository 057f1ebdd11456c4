package io.botwarden.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A test that runs worked examples, each of which begins with nothing but its own rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Examples {

    /** The time at which all examples are evaluated. */
    protected static final String AT = "timestamptz '2026-04-01T00:00:00Z'";

    private TestDatabase database;
    private Connection connection;
    private ExampleRows made;

    /** The rows of all examples, by table. */
    protected abstract Stream<Map<String, List<Map<String, Object>>>> rows();

    /** What is checked of an example. */
    protected interface Check {
        void run() throws SQLException;
    }

    @BeforeAll
    void open() throws SQLException {
        database = TestDatabase.migrated();
        connection = database.connect();
        TestParameters.store(connection);
        TreeSet<String> tables = new TreeSet<>();
        rows().forEach(rows -> tables.addAll(rows.keySet()));
        made = new ExampleRows(connection, tables);
        connection.setAutoCommit(false);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    /** The connection that sees the rows. */
    protected Connection connection() {
        return connection;
    }

    /** Checks something while there are these rows. */
    protected void with(Map<String, List<Map<String, Object>>> rows, Check check)
            throws SQLException {
        try {
            for (Map.Entry<String, List<Map<String, Object>>> table : rows.entrySet()) {
                made.replace(table.getKey(), table.getValue());
            }
            check.run();
        } finally {
            connection.rollback();
        }
    }
}
