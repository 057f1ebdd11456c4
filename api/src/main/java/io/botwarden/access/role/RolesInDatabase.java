package io.botwarden.access.role;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Reads the permissions of roles from a database in use by Botwarden. */
final class RolesInDatabase {

    private RolesInDatabase() {}

    /**
     * Returns the codes of the roles that have each permission.
     *
     * @param database a database in use by Botwarden
     */
    static Map<String, Set<String>> read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
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
}
