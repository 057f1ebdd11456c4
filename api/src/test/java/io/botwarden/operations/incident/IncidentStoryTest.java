package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The collaboration around an incident, over HTTP. (Policy 3.2, 4.2.3) */
class IncidentStoryTest extends IncidentStory {

    @Test
    void userReportsErrorToOwner() {
        IncidentClient user = client(viewers.overBot("BUSINESS", bot));

        Map<String, Object> reported =
                user.done(
                        "reportBotError",
                        Map.of(
                                "bot", Map.of("id", "bot_" + bot),
                                "whatHappened", "It told me the wrong gate.\nTwice, this morning.",
                                "interaction", "c-17"));

        assertThat(reported)
                .containsEntry("title", "It told me the wrong gate.")
                .containsEntry("severity", "HIGH")
                .containsEntry("state", "OPEN")
                .containsEntry("interaction", "c-17")
                .containsEntry("department", Map.of("id", "department_" + department));
        assertThat(
                        user.refused(
                                "reportBotError",
                                Map.of("bot", Map.of("id", "bot_" + bot), "whatHappened", " ")))
                .containsExactly("INVALID whatHappened");
        assertThat(
                        user.refused(
                                "reportBotError",
                                Map.of("bot", Map.of("id", "bot_999999"), "whatHappened", "x")))
                .containsExactly("NOT_FOUND bot");
        assertThat(
                        user.refused(
                                "reportBotError",
                                Map.of(
                                        "bot",
                                        Map.of("id", "bot_" + bot),
                                        "whatHappened",
                                        "x",
                                        "startedAt",
                                        inHours(1))))
                .containsExactly("INVALID startedAt");
        assertThat(
                        client(viewers.overEverything("AUDITOR"))
                                .refused(
                                        "reportBotError",
                                        Map.of(
                                                "bot",
                                                Map.of("id", "bot_" + bot),
                                                "whatHappened",
                                                "x")))
                .containsExactly("FORBIDDEN bot");
    }

    @Test
    void assignsAndHandsOverRole() {
        IncidentClient operator = operator();
        Object id = report(operator, "HIGH").get("id");
        long ben = insert("insert into employee (code, name) values (:code, 'Ben') returning id");
        assign(operator, id, "employee_" + anna);
        assertThat(
                        operator.refused(
                                "assignIncidentRole",
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "role",
                                        "COMMANDER",
                                        "employee",
                                        Map.of("id", "employee_" + anna))))
                .containsExactly("INVALID employee");
        assign(operator, id, "employee_" + ben);

        Map<String, Object> ended = assign(operator, id, null);

        assertThat(IncidentClient.list(ended, "roles"))
                .hasSize(2)
                .allSatisfy(role -> assertThat(role.get("endedAt")).isNotNull());
        assertThat(IncidentClient.nodes(ended, "timeline"))
                .extracting(entry -> entry.get("note"))
                .contains("COMMANDER: Anna.", "COMMANDER: Anna → Ben.", "COMMANDER: Ben → nobody.");
    }

    @Test
    void computesAndCorrectsImpact() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        execute(
                "update incident set started_at = now() - interval '90 minutes' where id = "
                        + key(id));
        operator.done("acknowledgeIncident", Map.of("incident", Map.of("id", id)));
        Map<String, Object> mitigated =
                operator.done(
                        "mitigateIncident",
                        Map.of("incident", Map.of("id", id), "note", "Turned off"));
        assertThat((Integer) mitigated.get("impactMinutes")).isBetween(90, 92);

        assertThat(
                        operator.done(
                                "correctIncidentImpact",
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "minutes",
                                        30,
                                        "reason",
                                        "Nights off")))
                .containsEntry("impactMinutes", 30)
                .containsEntry("correctedImpactMinutes", 30);
        assertThat(
                        operator.refused(
                                "correctIncidentImpact",
                                Map.of("incident", Map.of("id", id), "minutes", -1, "reason", "x")))
                .containsExactly("INVALID minutes");
        assertThat(
                        operator.done(
                                        "correctIncidentImpact",
                                        Map.of("incident", Map.of("id", id), "reason", "No"))
                                .get("impactMinutes"))
                .isEqualTo(mitigated.get("impactMinutes"));
        assertThat(
                        operator.done(
                                "assessIncidentImpact",
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "affectedUsers",
                                        120,
                                        "criteria",
                                        List.of("NO_WORKAROUND", "CUSTOMERS_AFFECTED"))))
                .containsEntry("affectedUsers", 120)
                .containsEntry("severityCriteria", List.of("CUSTOMERS_AFFECTED", "NO_WORKAROUND"));
        assertThat(operator.refused("assessIncidentImpact", Map.of("incident", Map.of("id", id))))
                .containsExactly("INVALID affectedUsers");
    }

    private Map<String, Object> assign(
            IncidentClient operator, Object incident, @Nullable String employee) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("incident", Map.of("id", incident));
        input.put("role", "COMMANDER");
        if (employee != null) {
            input.put("employee", Map.of("id", employee));
        }
        return operator.done("assignIncidentRole", input);
    }
}
