package io.botwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void databasesAreIsolated() throws SQLException {
        try (TestDatabase one = TestDatabase.empty();
                TestDatabase other = TestDatabase.empty();
                Connection toOne = one.connect();
                Connection toOther = other.connect();
                Statement create = toOne.createStatement()) {
            create.execute("create table only_here (id bigint)");

            assertThat(has(toOne, "only_here")).isTrue();
            assertThat(has(toOther, "only_here")).isFalse();
        }
    }

    @Test
    void hasMigrationHistory() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect()) {
            assertThat(has(connection, "flyway_schema_history")).isTrue();
        }
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", table, null)) {
            return tables.next();
        }
    }
}
