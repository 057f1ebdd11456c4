package io.botwarden.platform.rights;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Every mutation of a record that belongs to a bot, in every role, over every scope: it is allowed
 * if the role has the permission and the grant includes the bot, and otherwise not.
 */
@BotwardenTest
class ScopeTest {

    private static final List<String> ROLES =
            List.of("ADMINISTRATOR", "DEVELOPER", "OPERATOR", "BUSINESS", "AUDITOR", "ANALYST");
    private static final Set<String> DENIED = Set.of("FORBIDDEN", "NOT_FOUND");

    @Autowired private GraphQlSource source;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;

    private enum Scope {
        EVERYTHING(true),
        DEPARTMENT_ABOVE(true),
        DEPARTMENT_ELSEWHERE(false),
        BOT(true),
        ANOTHER_BOT(false),
        NOTHING(false),
        EXPIRED(false);

        private final boolean reaches;

        Scope(boolean reaches) {
            this.reaches = reaches;
        }
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void grantIsLimitedToScope(Scope scope) {
        Set<String> wrong = new TreeSet<>();
        int tried = 0;
        int roles = 0;
        for (String role : ROLES) {
            // who has all permissions reaches every mutation
            if (!role.equals("ADMINISTRATOR") && !Cases.runs(scope + " " + role)) {
                continue;
            }
            roles++;
            Map<String, Object> records = records();
            TestViewer viewer = viewer(role, scope, records);
            HttpGraphQlTester graphql = testers.http(viewer.token());
            Set<String> permissions = permissions(role);
            Map<GraphQLFieldDefinition, Map<String, Object>> inputs = inputs(records);
            Map<String, List<String>> codes = Samples.codes(graphql, inputs);
            tried += inputs.size();
            for (GraphQLFieldDefinition mutation : inputs.keySet()) {
                boolean allowed =
                        codes.getOrDefault(mutation.getName(), List.of()).stream()
                                .noneMatch(DENIED::contains);
                if (allowed
                        != (scope.reaches && permissions.contains(Samples.permission(mutation)))) {
                    wrong.add(
                            "%s %s %s"
                                    .formatted(
                                            role, allowed ? "may" : "may not", mutation.getName()));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(15 * roles);
    }

    /** The mutations that need a permission and are about a bot, with their inputs. */
    private Map<GraphQLFieldDefinition, Map<String, Object>> inputs(Map<String, Object> records) {
        Map<GraphQLFieldDefinition, Map<String, Object>> inputs = new LinkedHashMap<>();
        for (GraphQLFieldDefinition mutation :
                source.schema().getMutationType().getFieldDefinitions()) {
            Map<String, Object> given = given(mutation, records);
            // Its resource belongs to its sender until it is mapped: a viewer over the bot cannot
            // see this record of another sender, and gets NOT_FOUND. StatusWatchTest covers who may
            // map a resource.
            if (!given.isEmpty()
                    && Samples.permission(mutation) != null
                    && !mutation.getName().equals("mapTelemetryResource")) {
                inputs.put(mutation, given);
            }
        }
        return inputs;
    }

    /** The input with existing records; empty if it is not about a bot. */
    private static Map<String, Object> given(
            GraphQLFieldDefinition mutation, Map<String, Object> records) {
        GraphQLInputObjectType input =
                (GraphQLInputObjectType)
                        GraphQLTypeUtil.unwrapAll(mutation.getArgument("input").getType());
        Map<String, Object> given = new LinkedHashMap<>();
        for (String field :
                List.of(
                        "bot",
                        "change",
                        "incident",
                        "dataAsset",
                        "backupPolicy",
                        "backupRun",
                        "requirement",
                        "alert",
                        "slo",
                        "manual",
                        "feedback",
                        "meeting")) {
            if (input.getFieldDefinition(field) != null) {
                given.put(field, records.get(field));
            }
        }
        switch (mutation.getName()) {
            case "reportDataBreach" -> given.put("bots", List.of(records.get("bot")));
            case "retireDataAsset" -> given.put("dataAsset", records.get("assetToRetire"));
            case "retireFunction" -> given.put("function", records.get("function"));
            case "revokeFunction" ->
                    given.putAll(Map.of("grant", records.get("functionGrant"), "reason", "Tests"));
            case "grantFunction" -> given.putAll(Map.of("role", "OPERATOR", "reason", "Tests"));
            case "grantRole" -> {
                given.putAll(Map.of("scope", "BOT", "role", "ANALYST", "reason", "Tests"));
                given.put("identity", records.get("identity"));
            }
            case "openAccessReview" -> {
                given.put("scope", "BOT");
                given.put("deadline", tomorrow());
            }
            case "revokeRole" ->
                    given.putAll(Map.of("grant", records.get("grant"), "reason", "Tests"));
            case "changeTelemetryMapping" -> given.put("mapping", records.get("mapping"));
            case "mapTelemetryResource" -> given.put("resource", records.get("resource"));
            case "assignIncident" -> given.put("department", records.get("department"));
            case "assessIncidentImpact" -> given.put("affectedUsers", 3);
            case "planIncidentReview" -> given.put("dueAt", tomorrow());
            case "linkIncidents" -> given.put("other", records.get("otherIncident"));
            case "unlinkIncidents" -> given.put("other", records.get("linkedIncident"));
            case "markIncidentDuplicate" -> given.put("original", records.get("otherIncident"));
            case "launchBot" -> given.put("release", records.get("release"));
            case "linkIncidentToChange" -> given.put("change", records.get("change"));
            case "changeAlertRule", "activateAlertRule", "disableAlertRule" ->
                    given.put("rule", records.get("rule"));
            case "defineSlo" ->
                    given.putAll(
                            Map.of(
                                    "indicator",
                                    "ERROR_RATIO",
                                    "objective",
                                    0.9,
                                    "validMetric",
                                    "sessions",
                                    "badMetric",
                                    "sessions"));
            case "addNotificationRule" -> {
                given.put("events", List.of("IncidentReported"));
                given.put("recipient", Map.of("employee", records.get("employee")));
            }
            case "changeNotificationRule" -> {
                given.put("rule", records.get("notificationRule"));
                given.put("events", List.of("IncidentReported"));
                given.put("recipient", Map.of("employee", records.get("employee")));
            }
            case "addEscalationPolicy" -> {
                given.put("severities", List.of("HIGH"));
                given.put(
                        "steps",
                        List.of(
                                Map.of(
                                        "afterMinutes",
                                        0,
                                        "recipient",
                                        Map.of("employee", records.get("employee")))));
            }
            case "planChange" ->
                    given.putAll(Map.of("kind", "NORMAL", "purpose", "OTHER", "risk", "LOW"));
            case "planMaintenanceWindow" -> {
                given.remove("change");
                given.put("startsAt", "2000-01-01T00:00:00Z");
                given.put("endsAt", "2000-01-01T00:00:00Z");
            }
            case "setBackupPolicy" -> given.put("responsible", records.get("employee"));
            case "proposeChangeTemplate" -> given.put("purpose", "OTHER");
            case "scheduleMeeting" ->
                    given.putAll(
                            Map.of(
                                    "bots",
                                    List.of(records.get("bot")),
                                    "timeZone",
                                    "UTC",
                                    "startsAt",
                                    tomorrow(),
                                    "endsAt",
                                    tomorrow(),
                                    "organiser",
                                    records.get("employee")));
            case "holdMeeting" -> given.put("attended", List.of(records.get("employee")));
            case "decideFeedback" -> given.put("decision", "ACCEPTED");
            case "convertFeedbackToIncident" -> given.put("severity", "LOW");
            case "draftRequirement" -> given.put("department", records.get("department"));
            // needs the permission over the department in particular
            case "agreeToRequirementAsDepartment", "withdrawRequirement", "signAcceptance" ->
                    given.clear();
            case "draftDevelopmentPlan" -> given.put("milestones", List.of());
            default -> {
                // nothing more is needed
            }
        }
        return given;
    }

    private static String tomorrow() {
        return Instant.now().plus(Duration.ofDays(1)).toString();
    }

    private TestViewer viewer(String role, Scope scope, Map<String, Object> records) {
        return switch (scope) {
            case EVERYTHING -> viewers.overEverything(role);
            case DEPARTMENT_ABOVE -> viewers.overDepartment(role, key(records, "above"));
            case DEPARTMENT_ELSEWHERE -> viewers.overDepartment(role, key(records, "elsewhere"));
            case BOT -> viewers.overBot(role, key(records, "bot"));
            case ANOTHER_BOT -> viewers.overBot(role, key(records, "anotherBot"));
            case NOTHING -> viewers.overNothing();
            case EXPIRED -> expired(viewers.overBot(role, key(records, "bot")));
        };
    }

    /** An expired grant is soon removed, and the token with it; here nothing removes it. */
    private TestViewer expired(TestViewer viewer) {
        putOff("access-requests");
        database.sql("update access_grant set expires_at = now() where identity_id = :id")
                .bind("id", viewer.viewer().identityId())
                .then()
                .block();
        return viewers.signIn(viewer.viewer().identityId());
    }

    /** Postpones recurring work until after this test. */
    private void putOff(String work) {
        database.sql(
                        "update scheduled_task set execution_time = now() + interval '1 hour' where task_name = :work and not picked")
                .bind("work", work)
                .fetch()
                .rowsUpdated()
                .filter(updated -> updated == 1)
                .repeatWhenEmpty(times -> times.delayElements(Duration.ofMillis(50)))
                .block(LONG_ENOUGH);
    }

    /** A bot of a subdepartment, its records, and records elsewhere. */
    private Map<String, Object> records() {
        Map<String, Object> records = new LinkedHashMap<>();
        String name = UUID.randomUUID().toString();
        put(records, "above", "department", "(code, name) values ('above-%s', 'D')", name);
        put(records, "elsewhere", "department", "(code, name) values ('elsewhere-%s', 'D')", name);
        put(
                records,
                "department",
                "department",
                "(code, name, parent_id) values ('in-%s', 'D', " + key(records, "above") + ")",
                name);
        put(
                records,
                "bot",
                "bot",
                "(code, name, owner_department_id) values ('%s', 'B', "
                        + key(records, "department")
                        + ")",
                name);
        put(records, "anotherBot", "bot", "(code, name) values ('another-%s', 'B')", name);
        String bot = String.valueOf(key(records, "bot"));
        put(
                records,
                "incident",
                "incident",
                "(number, title, bot_id, severity, state, started_at, opened_at) values ('%1$s', '%1$s', "
                        + bot
                        + ", 'LOW', 'OPEN', now(), now())",
                name);
        for (String other : List.of("otherIncident", "linkedIncident")) {
            put(
                    records,
                    other,
                    "incident",
                    "(number, title, bot_id, severity, state, started_at, opened_at) values ('"
                            + other
                            + "-%1$s', '%1$s', "
                            + bot
                            + ", 'LOW', 'OPEN', now(), now())",
                    name);
        }
        put(
                records,
                "link",
                "incident_link",
                "(incident_id, other_id) values (%s, %s)"
                        .formatted(key(records, "incident"), key(records, "linkedIncident")),
                name);
        put(
                records,
                "release",
                "release",
                "(bot_id, label, released_at) values (" + bot + ", '%s', now())",
                name);
        put(records, "employee", "employee", "(code, name) values ('%s', 'E')", name);
        put(
                records,
                "notificationRule",
                "notification_rule",
                "(name, events, bot_id, employee_id) values ('%s', '{IncidentReported}', "
                        + bot
                        + ", "
                        + key(records, "employee")
                        + ")",
                name);
        put(
                records,
                "change",
                "change",
                "(number, title, bot_id, kind, purpose, state, starts_at, ends_at, origin) values ('%1$s', '%1$s', "
                        + bot
                        + ", 'NORMAL', 'OTHER', 'CLOSED', now(), now() + interval '1 hour', 'IMPORTED')",
                name);
        put(
                records,
                "requirement",
                "requirement",
                "(number, title, bot_id, department_id) values ('%1$s', '%1$s', "
                        + bot
                        + ", "
                        + key(records, "department")
                        + ")",
                name);
        put(
                records,
                "measurement",
                "measurement",
                "(bot_id, metric, starts_at, ends_at, value) values ("
                        + bot
                        + ", 'interactions', now(), now() + interval '1 hour', 1)",
                name);
        put(
                records,
                "rule",
                "alert_rule",
                "(code, name, state, kind, bot_id, metric, window_seconds, for_seconds, keep_firing_seconds, severity, opens_incident) "
                        + "values ('%1$s', '%1$s', 'DRAFT', 'ABSENCE', "
                        + bot
                        + ", 'interactions', 60, 0, 0, 'LOW', false)",
                name);
        put(
                records,
                "slo",
                "slo",
                "(bot_id, name, indicator, valid_metric, bad_metric, objective, window_days, minimum_events) values ("
                        + bot
                        + ", '%s', 'ERROR_RATIO', 'interactions', 'interactions', 0.9, 30, 1)",
                name);
        put(
                records,
                "alert",
                "alert",
                "(fingerprint, source, bot_id, severity, state, summary, started_at, fired_at, group_key) values ('%s', 'ALERTMANAGER', "
                        + bot
                        + ", 'LOW', 'FIRING', 'S', now(), now(), 'G')",
                name);
        put(records, "dataAsset", "data_asset", "(bot_id, name) values (" + bot + ", '%s')", name);
        put(
                records,
                "assetToRetire",
                "data_asset",
                "(bot_id, name) values (" + bot + ", '%s to retire')",
                name);
        String asset = String.valueOf(key(records, "dataAsset"));
        put(
                records,
                "backupPolicy",
                "backup_policy",
                "(data_asset_id, bot_id, backup_every_hours, grace_minutes, restore_test_every_days, keep_days, location, responsible_id, set_by_id, ended_at, end_reason) "
                        + "values (%s, %s, 24, 60, 30, 90, '%%s', %s, (select min(id) from identity), now(), 'R')"
                                .formatted(asset, bot, key(records, "employee")),
                name);
        put(
                records,
                "backupRun",
                "backup_run",
                "(data_asset_id, bot_id, name, outcome, started_at, finished_at, external_key, recorded_by_id) "
                        + "values (%s, %s, 'N', 'SUCCEEDED', timestamptz '2016-01-01', timestamptz '2016-01-01', '%%s', (select min(id) from identity))"
                                .formatted(asset, bot),
                name);
        put(
                records,
                "function",
                "bot_function",
                "(bot_id, code, name) values (" + bot + ", '%s', 'F')",
                name);
        put(
                records,
                "functionGrant",
                "function_grant",
                "(bot_id, kind, holder, role_id) values (" + bot + ", 'ROLE', '%s', 1)",
                name);
        put(
                records,
                "mapping",
                "telemetry_mapping",
                "(attribute, value, bot_id) values ('service.name', '%s', " + bot + ")",
                name);
        put(
                records,
                "resource",
                "telemetry_resource",
                "(attribute, value, reason, sent_by_id) values ('service.name', 'new-%s', 'UNMAPPED', (select min(id) from identity))",
                name);
        put(
                records,
                "manual",
                "manual",
                "(bot_id, revision, title, body, drafted_by_id) values ("
                        + bot
                        + ", 1, '%s', 'B', (select min(id) from identity))",
                name);
        put(
                records,
                "feedback",
                "feedback",
                "(number, bot_id, title, text, given_by_id, answer_due_at) values ('%s', "
                        + bot
                        + ", 'T', 'T', (select min(id) from identity), now())",
                name);
        put(
                records,
                "meeting",
                "meeting",
                "(number, title, starts_at, ends_at, time_zone, organiser_id, scheduled_by_id) values ('%s', 'M', now(), now() + interval '1 hour', 'UTC', "
                        + key(records, "employee")
                        + ", (select min(id) from identity))",
                name);
        put(
                records,
                "meetingBot",
                "meeting_bot",
                "(meeting_id, bot_id, starts_at) values (%1$d, %2$s, (select starts_at from meeting where id = %1$d))"
                        .formatted(key(records, "meeting"), bot),
                name);
        put(records, "identity", "identity", "(username, display_name) values ('%s', 'I')", name);
        put(
                records,
                "grant",
                "access_grant",
                "(identity_id, role_id, scope, bot_id) values ("
                        + key(records, "identity")
                        + ", 1, 'BOT', "
                        + bot
                        + ")",
                name);
        return records;
    }

    private void put(
            Map<String, Object> records, String name, String table, String row, String unique) {
        Long key =
                database.sql(
                                "insert into %s %s returning id"
                                        .formatted(table, row.formatted(unique)))
                        .map(found -> Objects.requireNonNull(found.get("id", Long.class)))
                        .one()
                        .block();
        records.put(name, table + "_" + key);
    }

    private static long key(Map<String, Object> records, String name) {
        String id = Objects.requireNonNull(records.get(name)).toString();
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    private Set<String> permissions(String role) {
        return Set.copyOf(
                Objects.requireNonNull(
                        database.sql(
                                        "select permission from role_permission p join role r on r.id = p.role_id where r.code = :role")
                                .bind("role", role)
                                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                                .all()
                                .collectList()
                                .block()));
    }
}
