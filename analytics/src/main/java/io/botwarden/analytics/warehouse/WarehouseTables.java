package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tables of the warehouse. Each is defined by its staging query, {@code
 * warehouse/<capability>/staging/<table>.sql}: the query's columns are the columns of the
 * warehouse, with their names and types. The last columns must be {@code version} and {@code xid},
 * which identify changed rows; {@code xid} is not stored. A query reads one table and has no where
 * clause, so that a condition on the physical location can be appended.
 *
 * <p>An interaction's packed turns become a list of structures, whose fields are defined in {@link
 * TurnField}.
 */
public final class WarehouseTables {

    private static final List<StagedTable> ALL =
            List.of(
                    staged("catalog", "department"),
                    staged("catalog", "employee"),
                    staged("catalog", "team"),
                    staged("catalog", "bot"),
                    staged("catalog", "bot_life"),
                    staged("catalog", "former_place"),
                    staged("catalog", "release"),
                    staged("catalog", "release_life"),
                    staged("catalog", "data_asset"),
                    staged("access", "access_review"),
                    staged("access", "access_review_item"),
                    staged("access", "credential"),
                    staged("delivery", "requirement"),
                    staged("delivery", "requirement_question"),
                    staged("delivery", "development_plan"),
                    staged("delivery", "milestone"),
                    staged("delivery", "design_document"),
                    staged("delivery", "launch_application"),
                    staged("delivery", "requirement_launch"),
                    staged("delivery", "defect"),
                    staged("commitment", "action_item"),
                    staged("commitment", "obligation"),
                    staged("security", "scan"),
                    staged("security", "vulnerability"),
                    staged("security", "vulnerability_life"),
                    staged("monitoring", "alert"),
                    staged("monitoring", "bot_status_change"),
                    staged("monitoring", "slo"),
                    staged("operations", "incident"),
                    staged("operations", "incident_review"),
                    staged("operations", "change"),
                    staged("operations", "maintenance_window"),
                    staged("operations", "restore_test"),
                    staged("risk", "drill"),
                    staged("risk", "risk"),
                    staged("risk", "risk_treatment"),
                    staged("operations", "timeline_entry"),
                    staged("operations", "interaction"),
                    staged("operations", "measurement"),
                    staged("oversight", "control_result"),
                    staged("oversight", "inspection_finding"),
                    staged("oversight", "policy_parameter"),
                    staged("training", "course_requirement"),
                    staged("training", "job_role_holder"),
                    staged("training", "training_record"));

    private WarehouseTables() {}

    /** All tables, in the order in which they are written. */
    public static List<StagedTable> all() {
        return ALL;
    }

    private static StagedTable staged(String capability, String name) {
        String path = "/warehouse/%s/staging/%s.sql".formatted(capability, name);
        try (InputStream query = WarehouseTables.class.getResourceAsStream(path)) {
            if (query == null) {
                throw new IllegalStateException(
                        "The staging query " + path + " is not on the class path");
            }
            return new StagedTable(
                    capability, name, new String(query.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The staging query " + path + " could not be read", e);
        }
    }
}
