package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentClient.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corrections of incidents over HTTP. */
class IncidentCorrectionTest extends IncidentStory {

    private static final String CORRECT = "correctIncident";

    private long otherDepartment;
    private long otherBot;

    @BeforeEach
    void anotherBot() {
        otherDepartment =
                insert("insert into department (code, name) values (:code, 'E') returning id");
        otherBot =
                insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'C', %d) returning id"
                                .formatted(otherDepartment));
    }

    @Test
    void recordsCorrection() {
        IncidentClient operator = operator();
        Map<String, Object> reported = report(operator, "HIGH");
        Object id = reported.get("id");

        Map<String, Object> corrected =
                operator.done(
                        CORRECT,
                        Map.of(
                                "incident",
                                Map.of("id", id),
                                "version",
                                reported.get("version"),
                                "title",
                                "It fails at night",
                                "note",
                                "A typing error"));

        assertThat(corrected)
                .containsEntry("title", "It fails at night")
                .containsEntry("department", Map.of("id", "department_" + department))
                .containsEntry("resolveDueAt", reported.get("resolveDueAt"));
        assertThat(kinds(corrected)).containsExactly("REPORTED", "CORRECTED");
        assertThat(events(id, "IncidentCorrected")).isEqualTo(1);
        assertThat(
                        text(
                                "select string_agg(change_field[k] || ' ' || coalesce(change_before[k], '') || ' > ' || change_after[k], ', ' order by k) as n from audit_entry, generate_subscripts(change_field, 1) k where action = 'correctIncident' and subject_id = '%s'"
                                        .formatted(id)))
                .isEqualTo("title It fails > It fails at night, note  > A typing error");

        operator.done(CORRECT, Map.of("incident", Map.of("id", id), "title", "It fails at night"));
        assertThat(events(id, "IncidentCorrected")).as("nothing to correct").isEqualTo(1);
        assertThat(
                        operator.conflict(
                                CORRECT,
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "version",
                                        reported.get("version"),
                                        "title",
                                        "Late")))
                .contains("title");
    }

    @Test
    void newBotMovesIncident() {
        execute(
                "insert into service_level (department_id, severity, resolve_minutes) values (%d, 'HIGH', 60)"
                        .formatted(otherDepartment));
        IncidentClient operator = operator();
        Map<String, Object> reported = report(operator, "HIGH");
        Object id = reported.get("id");
        operator.done(
                "assignIncident",
                Map.of("incident", Map.of("id", id), "assignee", Map.of("id", "employee_" + anna)));
        operator.action(
                "createActionItem",
                Map.of(
                        "origin",
                        id,
                        "title",
                        "Watch it",
                        "assignee",
                        Map.of("id", "employee_" + anna),
                        "dueAt",
                        inHours(5)));

        Map<String, Object> corrected = operator.done(CORRECT, botOf(id, otherBot));

        assertThat(corrected)
                .containsEntry("department", Map.of("id", department(otherDepartment)));
        assertThat(
                        count(
                                "select extract(epoch from resolve_due_at - opened_at)::bigint / 60 as n from incident where id = %d and assignee_id is null and bot_id = %d and reassignment_count = 0"
                                        .formatted(key(id), otherBot)))
                .isEqualTo(60);
        assertThat(
                        count(
                                "select count(*) as n from action_item where incident_id = %d and bot_id = %d and department_id = %d"
                                        .formatted(key(id), otherBot, otherDepartment)))
                .isEqualTo(1);
    }

    @Test
    void keepsChosenDepartment() {
        IncidentClient operator = operator();
        long third = insert("insert into department (code, name) values (:code, 'F') returning id");
        Object handedOver = report(operator, "LOW").get("id");
        operator.done(
                "assignIncident",
                Map.of(
                        "incident",
                        Map.of("id", handedOver),
                        "department",
                        Map.of("id", department(third))));
        assertThat(operator.done(CORRECT, botOf(handedOver, otherBot)))
                .containsEntry("department", Map.of("id", department(third)));

        Map<String, Object> resolved = report(operator, "LOW");
        Object id = resolved.get("id");
        operator.done("resolveIncident", Map.of("incident", Map.of("id", id), "note", "Restarted"));
        assertThat(operator.done(CORRECT, botOf(id, otherBot)))
                .containsEntry("department", Map.of("id", department(department)))
                .containsEntry("resolveDueAt", resolved.get("resolveDueAt"));
        Map<String, Object> none = botOf(id, otherBot);
        none.put("bot", null);
        operator.done(CORRECT, none);
        assertThat(
                        count(
                                "select count(*) as n from incident where bot_id is null and id = "
                                        + key(id)))
                .isEqualTo(1);

        operator.done("closeIncident", closing(id));
        assertThat(operator.refused(CORRECT, Map.of("incident", Map.of("id", id), "title", "Late")))
                .containsExactly("WRONG_STATE null");
    }

    @Test
    void needsPermissionOverBothBots() {
        Object id = report(operator(), "HIGH").get("id");
        IncidentClient ofOne = client(viewers.overBot("OPERATOR", bot));
        IncidentClient ofOther = client(viewers.overBot("OPERATOR", otherBot));

        assertThat(ofOne.refused(CORRECT, botOf(id, otherBot))).containsExactly("NOT_FOUND bot");
        assertThat(ofOne.refused(CORRECT, botOf(id, 999_999_999)))
                .as("a bot that does not exist is answered alike")
                .containsExactly("NOT_FOUND bot");
        assertThat(ofOther.refused(CORRECT, botOf(id, otherBot)))
                .containsExactly("NOT_FOUND incident");
        assertThat(ofOther.refused(CORRECT, botOf("incident_999999999", 999_999_999)))
                .containsExactly("NOT_FOUND incident", "NOT_FOUND bot");
        assertThat(ofOther.refused(CORRECT, botOf(id, 999_999_999)))
                .containsExactly("NOT_FOUND incident", "NOT_FOUND bot");
        assertThat(client(viewers.overBot("BUSINESS", bot)).refused(CORRECT, botOf(id, bot)))
                .containsExactly("FORBIDDEN null");
    }

    @ParameterizedTest
    @CsvSource({
        "title, '', INVALID title",
        "title, , INVALID title",
        "startedAt, , INVALID startedAt",
        "startedAt, 2999-01-01T00:00:00Z, INVALID startedAt",
        "detectedAt, 1999-01-01T00:00:00Z, INVALID detectedAt",
        "note, Nothing else, INVALID title"
    })
    void rejectsInvalidInput(String field, String value, String expected) {
        IncidentClient operator = operator();
        Map<String, Object> input = new HashMap<>();
        input.put("incident", Map.of("id", report(operator, "LOW").get("id")));
        input.put(field, value);
        assertThat(operator.refused(CORRECT, input)).containsExactly(expected);
    }

    @Test
    void recordsKeepBot() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        insert(
                """
                insert into defect (number, title, bot_id, incident_id, found_in, severity, reported_by_id, opened_at)
                values (:code, 'It crashes', %d, %d, 'PRODUCTION', 'LOW', (select min(id) from identity), now()) returning id
                """
                        .formatted(bot, key(id)));
        assertThat(operator.refused(CORRECT, botOf(id, otherBot))).containsExactly("IN_USE bot");
        operator.done(CORRECT, Map.of("incident", Map.of("id", id), "title", "It crashes"));
    }

    @Test
    void assignsAcknowledger() {
        long ben = insert("insert into employee (code, name) values (:code, 'Ben') returning id");
        IncidentClient bens = employed(ben);
        Object id = report(operator(), "LOW").get("id");
        bens.done("acknowledgeIncident", Map.of("incident", Map.of("id", id)));
        assertThat(assignee(id)).isEqualTo(ben);

        Object given = report(operator(), "LOW").get("id");
        bens.done(
                "assignIncident",
                Map.of(
                        "incident",
                        Map.of("id", given),
                        "assignee",
                        Map.of("id", "employee_" + anna)));
        bens.done("acknowledgeIncident", Map.of("incident", Map.of("id", given)));
        assertThat(assignee(given)).as("whoever is assigned stays").isEqualTo(anna);

        Object named = report(operator(), "LOW").get("id");
        bens.done(
                "acknowledgeIncident",
                Map.of(
                        "incident",
                        Map.of("id", named),
                        "assignee",
                        Map.of("id", "employee_" + anna)));
        assertThat(assignee(named)).isEqualTo(anna);

        Object resolved = report(operator(), "LOW").get("id");
        bens.done(
                "resolveIncident", Map.of("incident", Map.of("id", resolved), "note", "Restarted"));
        assertThat(assignee(resolved)).isEqualTo(ben);

        Object nobodys = report(operator(), "LOW").get("id");
        operator().done("acknowledgeIncident", Map.of("incident", Map.of("id", nobodys)));
        assertThat(assignee(nobodys)).as("an account without an employee").isZero();
    }

    private String text(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNullElse(row.get("n", String.class), ""))
                        .one()
                        .block());
    }

    private long assignee(Object incident) {
        return count(
                "select coalesce(assignee_id, 0) as n from incident where id = " + key(incident));
    }

    private IncidentClient employed(long employee) {
        var viewer = viewers.overEverything("OPERATOR");
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, viewer.viewer().identityId()));
        return client(viewer);
    }

    private static Map<String, Object> botOf(Object incident, long bot) {
        Map<String, Object> input = new HashMap<>();
        input.put("incident", Map.of("id", incident));
        input.put("bot", Map.of("id", "bot_" + bot));
        return input;
    }

    private static String department(long key) {
        return "department_" + key;
    }
}
