package io.botwarden.analytics.sql;

import static io.botwarden.analytics.sql.RowRule.everythingOnly;
import static io.botwarden.analytics.sql.RowRule.ofBot;
import static io.botwarden.analytics.sql.RowRule.ofBotOrDepartment;
import static io.botwarden.analytics.sql.RowRule.shared;

import io.botwarden.analytics.sql.RowRule.Lists;
import io.botwarden.analytics.sql.RowRule.Parent;
import io.botwarden.analytics.sql.RowRule.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables that analysts may query, with the permissions and rows of the types in GraphQL. A
 * table of the warehouse that is missing here cannot be queried. The warehouse has no texts that
 * people wrote and no names of people; users of bots are pseudonyms, and so are employees except
 * for those who manage appraisals ({@link EmployeeColumns}).
 */
public final class AnalystTables {

    private static final String CATALOG = "catalog:read";
    private static final String ACCESS = "access:read";
    private static final String DELIVERY = "delivery:read";
    private static final String COMMITMENT = "commitment:read";
    private static final String VULNERABILITIES = "security:read-vulnerabilities";
    private static final String MONITORING = "monitoring:read";
    private static final String OPERATIONS = "operations:read";
    private static final String RISKS = "risk:read";
    private static final String OVERSIGHT = "oversight:read";
    private static final String TRAINING = "training:read";

    /** Drills may be unannounced, and the warehouse does not know whether they were disclosed. */
    private static final String DRILLS = "contingency:run";

    /** The permission to query at all; it covers everything, because each table has its own. */
    public static final String QUERY = "insight:query-sql";

    private static final RowRule OF_REQUIREMENT =
            new Places(List.of("bot_id"), List.of("department_id", "development_department_id"));

    private static final RowRule OF_RISK = new Lists("bot_ids", "department_ids");

    private static final Map<String, AnalystTable> ALL = new TreeMap<>();

    static {
        add("department", CATALOG, shared());
        add("employee", CATALOG, shared());
        add("team", CATALOG, shared());
        add("bot", CATALOG, new Places(List.of("id"), List.of()));
        add("bot_life", CATALOG, ofBot());
        add("former_place", CATALOG, everythingOnly());
        add("release", CATALOG, ofBot());
        add("release_life", CATALOG, ofBot());
        add("live_release", CATALOG, ofBot());
        add("data_asset", CATALOG, ofBot());
        add("bot_place", CATALOG, ofBot());
        add("department_place", CATALOG, shared());
        add("access_review", ACCESS, ofBotOrDepartment());
        add("access_review_item", ACCESS, ofBotOrDepartment());
        // a credential belongs to the places of its holder, which the warehouse does not know
        add("credential", ACCESS, everythingOnly());
        add("requirement", DELIVERY, OF_REQUIREMENT);
        add("requirement_question", DELIVERY, throughRequirement());
        add("development_plan", DELIVERY, throughRequirement());
        add("milestone", DELIVERY, new Parent("plan_id", "development_plan", throughRequirement()));
        add("design_document", DELIVERY, ofBot());
        add("launch_application", DELIVERY, ofBot());
        add("requirement_launch", DELIVERY, ofBotOrDepartment());
        add("defect", DELIVERY, ofBot());
        add("action_item", COMMITMENT, ofBotOrDepartment());
        add("obligation", COMMITMENT, ofBotOrDepartment());
        add("scan", VULNERABILITIES, ofBot());
        add("vulnerability", VULNERABILITIES, ofBot());
        add("vulnerability_life", VULNERABILITIES, ofBot());
        add("alert", MONITORING, ofBot());
        add("bot_status_change", MONITORING, ofBot());
        add("slo", MONITORING, ofBot());
        add("live_status", MONITORING, ofBot());
        add("incident", OPERATIONS, ofBotOrDepartment());
        add("incident_review", OPERATIONS, ofIncident());
        add("timeline_entry", OPERATIONS, ofIncident());
        add("change", OPERATIONS, ofBot());
        add("maintenance_window", OPERATIONS, ofBotOrDepartment());
        add("planned_maintenance", OPERATIONS, ofBot());
        add("restore_test", OPERATIONS, ofBot());
        add("interaction", OPERATIONS, ofBot());
        add("real_interaction", OPERATIONS, ofBot());
        add("turn", OPERATIONS, ofBot());
        add("exchange", OPERATIONS, ofBot());
        add("measurement", OPERATIONS, ofBot());
        add("drill", DRILLS, new Places(List.of(), List.of("department_id")));
        add("risk", RISKS, OF_RISK);
        add("risk_treatment", RISKS, new Parent("risk_id", "risk", OF_RISK));
        add("control_result", OVERSIGHT, ofBotOrDepartment());
        add("inspection_finding", OVERSIGHT, ofBotOrDepartment());
        add("policy_parameter", OVERSIGHT, shared());
        add("course_requirement", TRAINING, shared());
        // they belong to the departments of the people, which these tables do not have
        add("job_role_holder", TRAINING, everythingOnly());
        add("training_record", TRAINING, everythingOnly());
        add("snapshot_cut", QUERY, shared());
    }

    private AnalystTables() {}

    /** All tables by name. */
    public static List<AnalystTable> all() {
        return List.copyOf(ALL.values());
    }

    /** Returns the table of that name. */
    public static Optional<AnalystTable> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Parent throughRequirement() {
        return new Parent("requirement_id", "requirement", OF_REQUIREMENT);
    }

    private static Parent ofIncident() {
        return new Parent("incident_id", "incident", ofBotOrDepartment());
    }

    private static void add(String name, String permission, RowRule rows) {
        ALL.put(name, new AnalystTable(name, permission, rows));
    }
}
