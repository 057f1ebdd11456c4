package io.botwarden.operations.intake.records;

import io.botwarden.platform.intake.Rejection;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database says about a row that it does not accept. */
final class Violation {

    private static final String CONSTRAINT =
            "select pg_get_constraintdef(oid) from pg_constraint where conname = ? and conrelid = to_regclass(?)";

    private Violation() {}

    /** What triggers raise about a record that it refers to, such as a closed department. */
    private static final String REFUSED = "40001";

    /** Whether a value of the row is at fault, rather than the connection: SQLSTATE 22 and 23. */
    static boolean isAboutRow(SQLException e) {
        String state = cause(e).getSQLState();
        return state != null
                && (state.startsWith("22") || state.startsWith("23") || state.equals(REFUSED));
    }

    private static SQLException cause(SQLException e) {
        return e instanceof BatchUpdateException && e.getNextException() != null
                ? e.getNextException()
                : e;
    }

    static Rejection of(Connection connection, RecordRow row, SQLException e) throws SQLException {
        SQLException cause = cause(e);
        ServerErrorMessage said =
                cause instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String rule = said == null ? null : rule(connection, said.getConstraint(), said.getTable());
        String reason =
                rule != null
                        ? "The values do not fit together: %s".formatted(rule)
                        : said == null
                                ? "The values cannot be stored"
                                : "The record is not accepted: %s".formatted(said.getMessage());
        return new Rejection(row.line(), null, reason);
    }

    private static @Nullable String rule(
            Connection connection, @Nullable String constraint, @Nullable String table)
            throws SQLException {
        if (constraint == null || table == null) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement(CONSTRAINT)) {
            statement.setString(1, constraint);
            statement.setString(2, table);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }
}
