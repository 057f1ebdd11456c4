package io.botwarden.bench.vulnerabilities;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * PostgreSQL's own way of loading the same rows: those of a target are copied to another target,
 * into the same tables with the same indexes, triggers and foreign keys.
 */
final class CopiedRows {

    private static final long OFFSET = 1_000_000_000;

    private final Connection database;

    CopiedRows(Connection database) {
        this.database = database;
    }

    /** Copies the vulnerabilities of a target with what was seen; returns the seconds. */
    double copy(String target) throws SQLException, IOException {
        long from = number("select id from scan_target where name = '%s'".formatted(target));
        long to =
                number(
                        "insert into scan_target (bot_id, kind, name) select bot_id, kind, name || '-copied' from scan_target where id = %d returning id"
                                .formatted(from));
        Map<String, UnaryOperator<String>> changed =
                Map.of(
                        "id", name -> name + " + " + OFFSET,
                        "number", name -> "'COPY-' || " + name,
                        "position", name -> name + " + 1000000",
                        "scan_target_id", _ -> to + "::bigint",
                        "vulnerability_id", name -> name + " + " + OFFSET);
        CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
        String of =
                "where vulnerability_id in (select id from vulnerability where scan_target_id = %d)"
                        .formatted(from);
        List<Rows> all =
                List.of(
                        rows(copies, "vulnerability", changed, "where scan_target_id = " + from),
                        rows(copies, "vulnerability_sighting", changed, of),
                        rows(copies, "vulnerability_occurrence", changed, of));
        long begun = System.nanoTime();
        database.setAutoCommit(false);
        for (Rows each : all) {
            copies.copyIn(each.into, new ByteArrayInputStream(each.content));
        }
        database.commit();
        double seconds = (System.nanoTime() - begun) / 1e9;
        database.setAutoCommit(true);
        remove(to);
        return seconds;
    }

    private record Rows(String into, byte[] content) {}

    private Rows rows(
            CopyManager copies,
            String table,
            Map<String, UnaryOperator<String>> changed,
            String where)
            throws SQLException, IOException {
        List<String> columns = columns(table);
        String values =
                String.join(
                        ", ",
                        columns.stream()
                                .map(name ->
                                        changed.getOrDefault(name, UnaryOperator.identity())
                                                .apply(name))
                                .toList());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        copies.copyOut(
                "copy (select %s from %s %s) to stdout (format binary)"
                        .formatted(values, table, where),
                content);
        return new Rows(
                "copy %s (%s) from stdin (format binary)"
                        .formatted(table, String.join(", ", columns)),
                content.toByteArray());
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select column_name from information_schema.columns where table_name = '%s' and is_generated = 'NEVER' order by ordinal_position"
                                        .formatted(table))) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        return columns;
    }

    private void remove(long target) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String table : List.of("vulnerability_occurrence", "vulnerability_sighting")) {
                statement.execute(
                        "delete from %s where vulnerability_id > %d".formatted(table, OFFSET));
            }
            statement.execute("delete from vulnerability where scan_target_id = " + target);
            statement.execute("delete from scan_target where id = " + target);
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze vulnerability");
        }
    }

    /** The one number that a statement returns. */
    long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
