package io.botwarden.testing;

import io.botwarden.platform.parameter.ParameterFiles;
import io.botwarden.platform.parameter.ParameterTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The policy parameters of a test database. */
public final class TestParameters {

    /** Failures of controls count at once. */
    private static final String NO_INTRODUCTION =
            "update policy_parameter set value = 'P0D', changed = true where code = 'control-introduction'";

    private TestParameters() {}

    /** Stores the defaults, as a start of Botwarden does. */
    public static void store(Connection connection) throws SQLException {
        ParameterTable.store(connection, ParameterFiles.read());
    }

    /** Stores what tests of the application begin with. */
    static void store(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            store(connection);
            statement.execute(NO_INTRODUCTION);
        } catch (SQLException e) {
            throw new IllegalStateException("The parameters cannot be stored", e);
        }
    }
}
