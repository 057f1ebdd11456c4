package io.botwarden.access.role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the permissions of roles from a database in use by Botwarden. */
final class RolesInDatabase {

    private static final int LINE_OF_PORT = 3;
    private static final String USER = "botwarden";

    private RolesInDatabase() {}

    /**
     * Returns the codes of the roles that have each permission.
     *
     * @param home the home folder of a running Botwarden, used if the environment has no database
     */
    static Map<String, Set<String>> read(Path home) throws IOException, SQLException {
        try (Connection connection = connect(home);
                Statement statement = connection.createStatement();
                ResultSet lines =
                        statement.executeQuery(
                                "select p.permission, r.code from role_permission p join role r on r.id = p.role_id")) {
            Map<String, Set<String>> holders = new TreeMap<>();
            while (lines.next()) {
                holders.computeIfAbsent(lines.getString(1), permission -> new TreeSet<>())
                        .add(lines.getString(2));
            }
            return holders;
        }
    }

    /** Returns an environment variable. */
    static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static Connection connect(Path home) throws IOException, SQLException {
        String url = variable("BOTWARDEN_DATABASE_JDBC_URL", "");
        if (!url.isEmpty()) {
            return DriverManager.getConnection(
                    url,
                    variable("BOTWARDEN_DATABASE_USER", USER),
                    variable("BOTWARDEN_DATABASE_PASSWORD", ""));
        }
        String port =
                Files.readAllLines(home.resolve("postgresql/postmaster.pid"))
                        .get(LINE_OF_PORT)
                        .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/botwarden".formatted(port),
                USER,
                Files.readString(home.resolve("postgresql.password")).strip());
    }
}
