package io.botwarden.bench.controls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Rows for everything that controls read, and two years of their results. */
final class ControlRows {

    /** The lines of a function are indented, except its keywords. */
    private static final String END_OF_STATEMENT = ";\\s*\\n(?=\\S)(?!begin|end)";

    private ControlRows() {}

    /**
     * Inserts the rows.
     *
     * @param database a connection of a superuser, who can disable triggers
     * @param rows the number of records of each kind per bot
     */
    static void load(Connection database, int rows) throws IOException, SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            // each in a transaction of its own: Botwarden is running and uses the tables
            for (String sql : read("rows.sql").split(END_OF_STATEMENT)) {
                statement.execute(sql.replace(":rows", Integer.toString(rows)));
            }
            database.setAutoCommit(false);
            statement.execute(read("results.sql"));
            database.commit();
            database.setAutoCommit(true);
            statement.execute("set session_replication_role = origin");
            statement.execute("analyze");
        }
    }

    /** The text of a resource. */
    static String read(String name) throws IOException {
        try (InputStream in = ControlRows.class.getResourceAsStream("/controls/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
