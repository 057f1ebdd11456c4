package io.botwarden.bench.controls;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the database alone needs: the queries of the controls by themselves, and the shortest
 * queries for the figures of the pages, without authorization, one after the other.
 */
final class PlainSql {

    private static final String CONTROLS =
            "select code, sql from control where state = 'ACTIVE' and problem is null order by position, code";

    private final Connection database;
    private final Map<String, String> controls;

    PlainSql(Connection database) throws SQLException {
        this.database = database;
        Map<String, String> found = new TreeMap<>();
        for (List<String> row : rows(CONTROLS)) {
            found.put(
                    row.getFirst(),
                    row.getLast()
                            .replaceAll("(?<!:):at\\b", "now()")
                            .replaceAll(
                                    "(?<!:):control\\b",
                                    "(select id from control where code = '%s')"
                                            .formatted(row.getFirst())));
        }
        controls = found;
    }

    /** The codes of the controls. */
    List<String> codes() {
        return List.copyOf(controls.keySet());
    }

    /**
     * Runs the queries of all controls.
     *
     * @param bot the key of the only bot of which they return the subjects; all subjects if null
     */
    void controls(@Nullable Long bot) throws SQLException {
        for (String sql : controls.values()) {
            rows(
                    bot == null
                            ? sql
                            : "select * from (%s\n) f where f.bot_id = %d".formatted(sql, bot));
        }
    }

    /** The results of a control by the state that its query finds. */
    Map<String, Integer> subjects() throws SQLException {
        Map<String, Integer> subjects = new TreeMap<>();
        for (List<String> row :
                rows("select state, count(*) from control_result where until is null group by 1")) {
            subjects.put(row.getFirst(), Integer.valueOf(row.getLast()));
        }
        return subjects;
    }

    /** Counts what the overview shows. */
    void overview() throws IOException, SQLException {
        for (String name : List.of("chapters", "departments", "frameworks", "weeks", "drift")) {
            rows(ControlRows.read(name + ".sql"));
        }
    }

    /** Counts the results at the end of each month of two years. */
    void trend() throws IOException, SQLException {
        rows(ControlRows.read("months.sql"));
    }

    /** Reads what the page of a control shows. */
    void page(String code) throws IOException, SQLException {
        for (String sql : ControlRows.read("page.sql").split(";\\s*")) {
            if (!sql.isBlank()) {
                rows(sql.replace(":code", "'%s'".formatted(code)));
            }
        }
    }

    /** The one number that a query returns. */
    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).getFirst().getFirst());
    }

    private List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int k = 1; k <= columns; k++) {
                    row.add(String.valueOf(found.getString(k)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
