package io.botwarden.testing;

import static java.util.Objects.requireNonNull;

import io.botwarden.analytics.warehouse.ExampleSnapshot;
import io.botwarden.analytics.warehouse.WarehouseMarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small snapshot for tests: given rows are written to real Parquet files, and DuckDB reads them
 * like the warehouse, including marts.
 *
 * <p>A column that a row omits has PostgreSQL's default, else null.
 */
public final class ParquetSnapshot implements AutoCloseable {

    // The columns that figures are computed from, with DuckDB's types.
    private static final Map<String, String> COLUMNS =
            Map.ofEntries(
                    Map.entry(
                            "department",
                            "id bigint; code varchar; name varchar; parent_id bigint; lineage bigint[];"
                                    + " closed_at timestamptz; successor_id bigint; origin varchar"),
                    Map.entry(
                            "former_place",
                            "id bigint; bot_id bigint; department_id bigint; lineage bigint[];"
                                    + " ended_at timestamptz"),
                    Map.entry(
                            "employee",
                            "id bigint; code varchar; department_id bigint; team_id bigint; joined_on date; left_on date;"
                                    + " origin varchar"),
                    Map.entry(
                            "bot",
                            "id bigint; code varchar; name varchar; criticality varchar;"
                                    + " data_classification varchar; channel varchar; state varchar;"
                                    + " live_since timestamptz; owner_department_id bigint;"
                                    + " owner_id bigint; team_id bigint; tags varchar[]; origin varchar; created_at timestamptz"),
                    Map.entry(
                            "bot_life",
                            "id bigint; bot_id bigint; state varchar; started_at timestamptz;"
                                    + " ended_at timestamptz"),
                    Map.entry(
                            "release",
                            "id bigint; bot_id bigint; label varchar; source_revision varchar;"
                                    + " committed_at timestamptz; released_at timestamptz;"
                                    + " first_live_at timestamptz"),
                    Map.entry(
                            "release_life",
                            "id bigint; bot_id bigint; release_id bigint; started_at timestamptz;"
                                    + " ended_at timestamptz"),
                    Map.entry(
                            "data_asset",
                            "id bigint; bot_id bigint; name varchar; data_classification varchar;"
                                    + " personal boolean; holder_department_id bigint;"
                                    + " retention_days integer"),
                    Map.entry(
                            "access_review",
                            "id bigint; department_id bigint; bot_id bigint; state varchar;"
                                    + " opened_at timestamptz; deadline timestamptz;"
                                    + " completed_at timestamptz"),
                    Map.entry(
                            "access_review_item",
                            "id bigint; review_id bigint; kind varchar; department_id bigint;"
                                    + " bot_id bigint; outcome varchar; decided_at timestamptz;"
                                    + " revoke_due_at timestamptz; right_ended_at timestamptz"),
                    Map.entry(
                            "credential",
                            "id bigint; kind varchar; line_id bigint; department_id bigint;"
                                    + " expires_at timestamptz;"
                                    + " revoked_at timestamptz; created_at timestamptz"),
                    Map.entry(
                            "requirement_launch",
                            "id bigint; requirement_id bigint; bot_id bigint; department_id bigint;"
                                    + " launch_application_id bigint; agreed_at timestamptz;"
                                    + " launched_at timestamptz"),
                    Map.entry(
                            "defect",
                            "id bigint; number varchar; bot_id bigint; release_id bigint;"
                                    + " found_in varchar; severity varchar; state varchar;"
                                    + " opened_at timestamptz; fixed_at timestamptz;"
                                    + " verified_at timestamptz; closed_at timestamptz;"
                                    + " reopen_count integer; origin varchar"),
                    Map.entry(
                            "alert",
                            "id bigint; source varchar; alert_rule_id bigint; bot_id bigint;"
                                    + " severity varchar; state varchar; started_at timestamptz;"
                                    + " fired_at timestamptz; acknowledged_at timestamptz;"
                                    + " resolved_at timestamptz; suppressed boolean;"
                                    + " incident_id bigint; opened_incident boolean"),
                    Map.entry("snapshot_cut", "at timestamptz"),
                    Map.entry(
                            "bot_status_change",
                            "id bigint; bot_id bigint; state varchar; started_at timestamptz;"
                                    + " ended_at timestamptz"),
                    Map.entry(
                            "incident",
                            "id bigint; number varchar; bot_id bigint; department_id bigint;"
                                    + " assignee_id bigint; severity varchar; major boolean; state varchar;"
                                    + " started_at timestamptz; detected_at timestamptz;"
                                    + " opened_at timestamptz; acknowledged_at timestamptz;"
                                    + " mitigated_at timestamptz; resolved_at timestamptz;"
                                    + " closed_at timestamptz; acknowledge_due_at timestamptz;"
                                    + " resolve_due_at timestamptz; sla_met boolean;"
                                    + " reopen_count integer; reassignment_count integer; origin varchar"),
                    Map.entry(
                            "incident_review",
                            "id bigint; incident_id bigint; bot_id bigint; department_id bigint;"
                                    + " reviewer_id bigint; state varchar; due_at timestamptz;"
                                    + " missed_at timestamptz;"
                                    + " reviewed_at timestamptz; root_cause_category varchar"),
                    Map.entry(
                            "action_item",
                            "id bigint; origin_kind varchar; incident_id bigint; meeting_id bigint;"
                                    + " bot_id bigint; department_id bigint; assignee_id bigint;"
                                    + " kind varchar; required boolean; state varchar;"
                                    + " due_at timestamptz; original_due_at timestamptz;"
                                    + " done_at timestamptz;"
                                    + " verified_at timestamptz; cancelled_at timestamptz;"
                                    + " created_at timestamptz"),
                    Map.entry(
                            "obligation",
                            "id bigint; kind varchar; bot_id bigint; department_id bigint;"
                                    + " state varchar; due_at timestamptz;"
                                    + " last_fulfilled_at timestamptz; created_at timestamptz"),
                    Map.entry(
                            "policy_parameter",
                            "id bigint; code varchar; kind varchar; value varchar; seconds bigint"),
                    Map.entry(
                            "slo",
                            "id bigint; bot_id bigint; indicator varchar;"
                                    + " objective decimal(38, 9); window_days integer;"
                                    + " retired_at timestamptz; created_at timestamptz"),
                    Map.entry(
                            "change",
                            "id bigint; bot_id bigint; release_id bigint; kind varchar; purpose varchar;"
                                    + " state varchar; started_at timestamptz;"
                                    + " finished_at timestamptz; failed boolean;"
                                    + " failure_detected_at timestamptz; rolled_back boolean;"
                                    + " restored_at timestamptz; origin varchar"),
                    Map.entry(
                            "maintenance_window",
                            "id bigint; bot_id bigint; department_id bigint; change_id bigint;"
                                    + " starts_at timestamptz; ends_at timestamptz;"
                                    + " cancelled_at timestamptz"),
                    Map.entry(
                            "restore_test",
                            "id bigint; data_asset_id bigint; bot_id bigint; backup_run_id bigint;"
                                    + " outcome varchar; started_at timestamptz;"
                                    + " finished_at timestamptz; recovery_seconds bigint;"
                                    + " within_target boolean; tested_by_id bigint"),
                    Map.entry(
                            "course_requirement",
                            "id bigint; course_id bigint; job_role_id bigint; due_days integer;"
                                    + " since timestamptz; until timestamptz"),
                    Map.entry(
                            "job_role_holder",
                            "id bigint; job_role_id bigint; employee_id bigint; since timestamptz;"
                                    + " until timestamptz"),
                    Map.entry(
                            "training_record",
                            "id bigint; course_id bigint; employee_id bigint; passed_at timestamptz;"
                                    + " expires_at timestamptz"),
                    Map.entry(
                            "drill",
                            "id bigint; contingency_plan_id bigint; department_id bigint;"
                                    + " announced boolean; planned_at timestamptz; state varchar;"
                                    + " started_at timestamptz; held_at timestamptz; result varchar;"
                                    + " assessed_at timestamptz; cancelled_at timestamptz"),
                    Map.entry(
                            "timeline_entry",
                            "id bigint; incident_id bigint; position integer; at timestamptz;"
                                    + " kind varchar; state varchar; automated boolean;"
                                    + " department_id bigint; bot_id bigint; severity varchar;"
                                    + " root_cause_category varchar;"
                                    + " incident_started_at timestamptz"),
                    Map.entry(
                            "interaction",
                            "id bigint; bot_id bigint; user_pseudonym uuid; channel varchar;"
                                    + " started_at timestamptz; ended_at timestamptz; outcome varchar;"
                                    + " rating integer; rating_offered boolean; test boolean;"
                                    + " user_turns integer; bot_turns integer;"
                                    + " turns struct(\"at\" timestamptz, speaker varchar, intent varchar,"
                                    + " fallback boolean, error varchar)[]"),
                    Map.entry(
                            "control_result",
                            "id bigint; control_id bigint; bot_id bigint; department_id bigint;"
                                    + " state varchar; severity varchar; failing_since timestamptz;"
                                    + " control_waiver_id bigint; since timestamptz;"
                                    + " until timestamptz"),
                    Map.entry(
                            "inspection_finding",
                            "id bigint; number varchar; inspection_id bigint; severity varchar;"
                                    + " bot_id bigint; department_id bigint; state varchar;"
                                    + " due_at timestamptz; raised_at timestamptz;"
                                    + " rectified_at timestamptz; verified_at timestamptz;"
                                    + " withdrawn_at timestamptz"),
                    Map.entry(
                            "scan",
                            "id bigint; bot_id bigint; scan_target_id bigint; release_id bigint;"
                                    + " format varchar; tool varchar; complete boolean;"
                                    + " successful boolean; started_at timestamptz;"
                                    + " finished_at timestamptz; received_at timestamptz"),
                    Map.entry(
                            "vulnerability",
                            "id bigint; number varchar; bot_id bigint; scan_target_id bigint;"
                                    + " advisory varchar; severity varchar; score decimal(38, 9);"
                                    + " epss decimal(38, 9); epss_percentile decimal(38, 9);"
                                    + " epss_on date; known_exploited_on date; exposure varchar;"
                                    + " state varchar; assignee_id bigint; first_seen_at timestamptz;"
                                    + " last_seen_at timestamptz; due_at timestamptz;"
                                    + " fixed_at timestamptz; reopen_count integer;"
                                    + " reopened_at timestamptz; accepted_until timestamptz"),
                    Map.entry(
                            "vulnerability_life",
                            "id bigint; vulnerability_id bigint; bot_id bigint; state varchar;"
                                    + " due_at timestamptz; started_at timestamptz;"
                                    + " ended_at timestamptz"),
                    Map.entry(
                            "measurement",
                            "id bigint; bot_id bigint; metric varchar; starts_at timestamptz;"
                                    + " ends_at timestamptz; value decimal(38, 9)"));

    private static final JsonMapper JSON = new JsonMapper();

    /** Files of tables without rows, which all snapshots of the process share. */
    private static final Map<String, Path> EMPTY = new ConcurrentHashMap<>();

    private final Path folder;
    private final Connection connection;

    private ParquetSnapshot(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /**
     * Writes a snapshot.
     *
     * @param folder the folder for its files
     * @param rows the rows of each table by column; an omitted table is empty
     */
    public static ParquetSnapshot of(Path folder, Map<String, List<Map<String, Object>>> rows)
            throws SQLException, IOException {
        ParquetSnapshot snapshot =
                new ParquetSnapshot(folder, DriverManager.getConnection("jdbc:duckdb:"));
        try (Statement statement = snapshot.connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            for (String table : rows.keySet()) {
                if (!COLUMNS.containsKey(table)) {
                    throw new IllegalArgumentException("The warehouse has no table " + table);
                }
            }
            for (String table : COLUMNS.keySet()) {
                snapshot.write(statement, table, rows.getOrDefault(table, List.of()));
            }
        }
        WarehouseMarts.define(snapshot.connection);
        return snapshot;
    }

    /** A connection on which each table is a view over its Parquet file. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Writes a table, and creates the view over it. */
    private void write(Statement statement, String table, List<Map<String, Object>> rows)
            throws SQLException, IOException {
        Path parquet;
        if (rows.isEmpty()) {
            parquet = EMPTY.get(table);
            if (parquet == null) {
                parquet = file(statement, Files.createTempDirectory("empty"), table, rows);
                EMPTY.put(table, parquet);
            }
        } else {
            parquet = file(statement, folder, table, rows);
        }
        statement.execute(
                "create view %s as select * from read_parquet(['%s'])".formatted(table, parquet));
    }

    private static Path file(
            Statement statement, Path folder, String table, List<Map<String, Object>> rows)
            throws SQLException, IOException {
        Path json = folder.resolve(table + ".json");
        Files.writeString(
                json,
                JSON.writeValueAsString(
                        rows.stream().map(row -> ExampleSnapshot.complete(table, row)).toList()));
        Path parquet = folder.resolve(table + ".parquet");
        statement.execute(
                "copy (select * from read_json('%s', columns = {%s})) to '%s' (format parquet)"
                        .formatted(json, columns(table), parquet));
        return parquet;
    }

    private static String columns(String table) {
        return Arrays.stream(requireNonNull(COLUMNS.get(table)).split("; ?"))
                .map(column -> column.split(" ", 2))
                .map(column -> "\"%s\": '%s'".formatted(column[0], column[1]))
                .collect(Collectors.joining(", "));
    }
}
