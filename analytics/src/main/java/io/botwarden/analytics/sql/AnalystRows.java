package io.botwarden.analytics.sql;

import io.botwarden.analytics.warehouse.SnapshotReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Copies the rows of a snapshot that an analyst may see to a database of their own. */
final class AnalystRows {

    private static final String SIMILAR =
            """
            select table_name, column_name from duckdb_columns()
            where schema_name = current_schema() and list_contains(string_split(?, ','), table_name)
              and damerau_levenshtein(column_name, lower(?)) <= ?
            order by damerau_levenshtein(column_name, lower(?)), column_name\
            """;

    /** One letter in so many may differ in a suggestion. */
    private static final int MISTYPED = 3;

    private static final int MOST_SIMILAR = 3;

    private final SnapshotReader snapshot;
    private final SnapshotColumns columns;
    private final SqlQuestion question;
    private final EmployeeColumns employees;

    AnalystRows(SnapshotReader snapshot, SnapshotColumns columns, SqlQuestion question) {
        this.snapshot = snapshot;
        this.columns = columns;
        this.question = question;
        this.employees = EmployeeColumns.of(question.reaches());
    }

    /**
     * Sentences that say which columns of these tables might be meant; otherwise all of a table.
     */
    String suggest(Set<String> tables, String column) {
        Set<String> similar = new LinkedHashSet<>();
        try (PreparedStatement query = snapshot.connection().prepareStatement(SIMILAR)) {
            query.setString(1, String.join(",", tables));
            query.setString(2, column);
            query.setInt(3, Math.max(1, column.length() / MISTYPED));
            query.setString(4, column);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    similar.addAll(employees.readable(row.getString(1), List.of(row.getString(2))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The columns of the snapshot could not be read", e);
        }
        return similar.isEmpty()
                ? tables.stream()
                        .sorted()
                        .map(table ->
                                ". Table %s has %s"
                                        .formatted(table, String.join(", ", present(table))))
                        .collect(Collectors.joining())
                : ". Did you mean %s?"
                        .formatted(
                                similar.stream()
                                        .limit(MOST_SIMILAR)
                                        .collect(Collectors.joining(", ")));
    }

    /** The columns of a table that the analyst may query. */
    private List<String> present(String table) {
        return employees.readable(table, columns.names(table));
    }

    /**
     * Copies tables.
     *
     * @param file the database, which does not exist yet
     * @param reads the columns by table; an empty list for all
     */
    void copy(Path file, Map<String, List<String>> reads) throws SQLException {
        String database =
                "analyst_"
                        + Objects.requireNonNull(file.getParent())
                                .getFileName()
                                .toString()
                                .replace('-', '_');
        Connection connection = snapshot.connection();
        // cancelling the query closes its connection
        try (Connection keeper = connection.unwrap(DuckDBConnection.class).duplicate();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "attach '%s' as %s".formatted(file.toString().replace("'", "''"), database));
            try {
                for (Map.Entry<String, List<String>> read : reads.entrySet()) {
                    statement.execute(copy(database, read.getKey(), read.getValue()));
                }
            } finally {
                detach(keeper, database);
            }
        }
    }

    private static void detach(Connection keeper, String database) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            statement.execute("detach " + database);
        }
    }

    private String copy(String database, String name, List<String> wanted) {
        AnalystTable table = AnalystTables.find(name).orElseThrow();
        String condition =
                Objects.requireNonNull(RowRule.condition(table.rows(), question.reach(table)));
        List<String> present = present(name);
        List<String> copied = new ArrayList<>(present);
        if (!wanted.isEmpty()) {
            copied.retainAll(wanted);
        }
        if (copied.isEmpty()) {
            copied.add(present.getFirst());
        }
        return "create table %s.main.\"%s\" as select %s from \"%s\" where %s%s"
                .formatted(
                        database,
                        name,
                        copied.stream()
                                .map(column -> employees.sql(name, column))
                                .collect(Collectors.joining(", ")),
                        name,
                        condition,
                        employees.order(name));
    }
}
