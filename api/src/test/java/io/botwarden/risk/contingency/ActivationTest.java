package io.botwarden.risk.contingency;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A major incident and a drill over HTTP, with a real mail server and a real webhook receiver. */
@BotwardenTest(starters = true)
class ActivationTest extends ContingencyFixture {

    @Autowired private WebTestClient http;

    private final String path = "/" + UUID.randomUUID();

    @BeforeEach
    void enableStarters() {
        execute(
                "update notification_rule set enabled = true where name like 'Starter: calls%' or name like 'Starter: major incidents without%'");
    }

    @Test
    void majorIncidentActivatesPlan() {
        inForce();
        rule(webhook(path), bot, "ActivationRoleCalled");
        String incident = incident(bot, "Nobody is answered", "CRITICAL");
        declare(incident);

        Map<String, Object> activation = activation(operator, incident, "Incident");
        assertThat(activation)
                .containsEntry("kind", "INCIDENT")
                .containsEntry("title", "The bot is down");
        assertThat(part(activation, "roles", 1))
                .as("filled by whoever is on call")
                .containsEntry("employee", ref(tim.id()))
                .containsEntry("state", "CALLED");
        eventually(() -> mailsTo(lea, "The bot is down · Leader") == 1);
        eventually(() -> mailsTo(tim, "The bot is down · Technician") == 1);
        eventually(() -> RECEIVER.at(path).size() == 2);
        assertThat(RECEIVER.at(path).getFirst().body()).contains("The bot is down · ");

        Object role = part(activation, "roles", 0).get("id");
        assertThat(confirm(tim, role).codes()).containsExactly("FORBIDDEN");
        assertThat(confirm(lea, role).record()).containsEntry("state", "CONFIRMED");

        Object off = part(activation, "steps", 0).get("id");
        assertThat(complete(person("Eve").client(), off).codes()).containsExactly("NOT_FOUND");
        assertThat(start(tim.client(), off).record()).containsEntry("state", "STARTED");
        assertThat(complete(tim.client(), off).record())
                .containsEntry("state", "DONE")
                .containsEntry("late", false);
        assertThat(complete(tim.client(), off).codes()).containsExactly("WRONG_STATE");
        assertThat(end(tim.client(), activation.get("id")).codes())
                .as("not the leader")
                .containsExactly("FORBIDDEN");
        assertThat(end(lea.client(), activation.get("id")).codes()).containsExactly("STEPS_OPEN");
        assertThat(skip(lea.client(), part(activation, "steps", 1).get("id")).record())
                .containsEntry("state", "SKIPPED")
                .containsEntry("note", "Not needed");
        assertThat(timeline(incident))
                .contains("PLAN_STEP_DONE 1. Switch the bot off\nIt is off")
                .contains("PLAN_STEP_SKIPPED 2. Staff the phones\nNot needed")
                .anyMatch(note -> note.matches("PLAN_ACTIVATED AC-\\d+: CP-\\d+ The bot is down"));

        assertThat(
                        operator.run(
                                        "resolveIncident",
                                        "ResolveIncidentInput",
                                        "incident",
                                        "state",
                                        Map.of("incident", ref(incident), "note", "It works"))
                                .errors())
                .isEmpty();
        Map<String, Object> ended = activation(operator, incident, "Incident");
        assertThat(ended).containsEntry("state", "ENDED");
        assertThat(part(ended, "steps", 2)).as("not done").containsEntry("state", "OPEN");
        assertThat(complete(tim.client(), part(ended, "steps", 2).get("id")).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void callsDeputyAndNotesMissedTimeLimits() {
        inForce();
        String incident = incident(bot, "Nobody is answered", "CRITICAL");
        declare(incident);
        eventually(() -> mailsTo(lea, "The bot is down · Leader") == 1);

        clock.move(Duration.ofMinutes(11));
        eventually(() -> mailsTo(dan, "The bot is down · Leader") == 1);
        signInAnew();
        DeliveryClient everything = new DeliveryClient(admin);
        eventually(() ->
                Boolean.TRUE.equals(
                        part(activation(everything, incident, "Incident"), "steps", 0)
                                .get("late")));
        Map<String, Object> activation = activation(everything, incident, "Incident");
        assertThat(part(activation, "roles", 0))
                .containsEntry("employee", ref(dan.id()))
                .containsEntry("deputy", null);
        assertThat(timeline(incident))
                .contains("PLAN_DEPUTY_CALLED Leader: Lea")
                .contains("PLAN_STEP_OVERDUE 1. Switch the bot off");
        Object role = part(activation, "roles", 1).get("id");
        Answer reassigned =
                everything.run(
                        "reassignActivationRole",
                        "ReassignActivationRoleInput",
                        "role",
                        "state employee { id }",
                        Map.of("role", role, "employee", ref(dan.id())));
        assertThat(reassigned.record()).containsEntry("employee", ref(dan.id()));
        eventually(() -> mailsTo(dan, "The bot is down · Technician") == 1);
    }

    @Test
    void saysThatThereIsNoPlan() {
        String owner = lea.id();
        execute("update bot set owner_id = %d where id = %d".formatted(key(owner), key(bot)));
        String incident = incident(bot, "Nobody is answered", "CRITICAL");
        declare(incident);

        assertThat(timeline(incident)).contains("PLAN_MISSING");
        eventually(() -> mailsTo(lea, "Nobody is answered") == 1);

        Answer plan = inForce();
        Answer activated =
                operator.run(
                        "activateContingencyPlan",
                        "ActivateContingencyPlanInput",
                        "activation",
                        "state",
                        Map.of("plan", ref(plan.id()), "incident", ref(incident)));
        assertThat(activated.record()).containsEntry("state", "RUNNING");
        assertThat(
                        operator.run(
                                        "activateContingencyPlan",
                                        "ActivateContingencyPlanInput",
                                        "activation",
                                        "state",
                                        Map.of("plan", ref(plan.id()), "incident", ref(incident)))
                                .codes())
                .containsExactly("ALREADY_ACTIVATED");
        Answer draft = create(content());
        assertThat(
                        operator.run(
                                        "activateContingencyPlan",
                                        "ActivateContingencyPlanInput",
                                        "activation",
                                        "state",
                                        Map.of("plan", ref(draft.id()), "incident", ref(incident)))
                                .codes())
                .as("a draft")
                .containsExactly("WRONG_STATE");
    }

    @Test
    void drillIsMarkedHeldAndAssessedByAnother() {
        Answer plan = inForce();
        Answer drill =
                operator.run(
                        "planDrill",
                        "PlanDrillInput",
                        "drill",
                        "state",
                        Map.of(
                                "plan",
                                ref(plan.id()),
                                "scenario",
                                "The bot is silent.",
                                "announced",
                                false,
                                "plannedAt",
                                clock.instant().plus(Duration.ofHours(1)).toString()));
        assertThat(drill.record()).containsEntry("state", "PLANNED");
        assertThat(drills(lea, drill)).as("unannounced").isZero();
        assertThat(drill("startDrill", operator, drill, Map.of()).record())
                .containsEntry("state", "IN_PROGRESS");
        assertThat(drills(lea, drill)).isOne();
        eventually(() -> mailsTo(lea, "DRILL · 演练 · The bot is down · Leader") == 1);

        Map<String, Object> activation = activation(operator, drill.id(), "Drill");
        assertThat(activation).containsEntry("kind", "DRILL");
        for (int k = 0; k < 3; k++) {
            assertThat(complete(tim.client(), part(activation, "steps", k).get("id")).errors())
                    .isEmpty();
        }
        assertThat(drill("observeDrill", operator, drill, Map.of("note", "Tim was late")).errors())
                .isEmpty();
        assertThat(end(lea.client(), activation.get("id")).record())
                .containsEntry("state", "ENDED");
        assertThat(
                        count(
                                "select count(*) from obligation o join contingency_plan p on o.id = p.drill_obligation_id where o.drill_id = "
                                        + key(drill.id())))
                .as("fulfilled")
                .isOne();
        Map<String, Object> result = Map.of("result", "PARTLY_PASSED", "report", "Slow");
        assertThat(drill("assessDrill", operator, drill, result).record())
                .containsEntry("state", "ASSESSED");
        Answer item =
                operator.run(
                        "createActionItem",
                        "CreateActionItemInput",
                        "actionItem",
                        "originKind origin { number }",
                        Map.of(
                                "origin", drill.id(),
                                "title", "Wake Tim faster",
                                "assignee", ref(tim.id()),
                                "dueAt", clock.instant().plus(Duration.ofDays(9)).toString()));
        assertThat(item.record()).containsEntry("originKind", "DRILL");

        assertThat(report(viewer, drill, "html", 200))
                .contains("The bot is silent.", "Staff the phones", "Tim was late", "Partly passed")
                .contains("Wake Tim faster");
        assertThat(report(viewer, drill, "html?lang=zh", 200)).contains("应急预案演练报告", "部分通过");
        assertThat(report(viewer, drill, "pdf", 200)).startsWith("%PDF");
        assertThat(report(tim.account(), drill, "html", 200))
                .as("has a role")
                .contains("Tim was late")
                .doesNotContain("Wake Tim faster");
        assertThat(report(person("Eve").account(), drill, "html", 404)).contains("Unknown drill");
    }

    private String report(TestViewer who, Answer drill, String ending, int status) {
        String number =
                String.valueOf(
                        row("select number from drill where id = " + key(drill.id()))
                                .get("number"));
        byte[] body =
                http.get()
                        .uri("/reports/drills/%s.%s".formatted(number, ending))
                        .headers(headers -> headers.setBearerAuth(who.token()))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
    }

    @Test
    void leaderDoesNotAssess() {
        Answer plan = inForce();
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(lea.id()), viewer.viewer().identityId()));
        DeliveryClient leader =
                new DeliveryClient(as(viewers.signIn(viewer.viewer().identityId())));
        Answer drill =
                leader.run(
                        "planDrill",
                        "PlanDrillInput",
                        "drill",
                        "state",
                        Map.of(
                                "plan", ref(plan.id()),
                                "scenario", "The bot is silent.",
                                "plannedAt", clock.instant().plus(Duration.ofHours(1)).toString()));
        drill("startDrill", leader, drill, Map.of());
        Map<String, Object> activation = activation(leader, drill.id(), "Drill");
        for (int k = 0; k < 3; k++) {
            skip(leader, part(activation, "steps", k).get("id"));
        }
        assertThat(end(leader, activation.get("id")).errors()).isEmpty();
        assertThat(
                        drill(
                                        "assessDrill",
                                        leader,
                                        drill,
                                        Map.of("result", "PASSED", "report", "Fine"))
                                .codes())
                .containsExactly("OWN_DRILL");
    }

    private static Answer drill(
            String mutation, DeliveryClient who, Answer drill, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("drill", ref(drill.id()));
        return who.run(
                mutation,
                Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                "drill",
                "state",
                input);
    }

    private static int drills(Person who, Answer drill) {
        return who
                .client()
                .graphql()
                .document("{ drills(first: 100) { edges { node { id } } } }")
                .execute()
                .path("drills.edges[*].node.id")
                .entityList(String.class)
                .get()
                .stream()
                .filter(drill.id()::equals)
                .toList()
                .size();
    }

    private Answer confirm(Person who, Object role) {
        return who.client()
                .run(
                        "confirmActivationRole",
                        "ConfirmActivationRoleInput",
                        "role",
                        "state",
                        Map.of("role", role));
    }

    private void declare(String incident) {
        assertThat(
                        operator.run(
                                        "declareMajorIncident",
                                        "DeclareMajorIncidentInput",
                                        "incident",
                                        "major",
                                        Map.of(
                                                "incident",
                                                ref(incident),
                                                "reason",
                                                "All calls fail"))
                                .record())
                .containsEntry("major", true);
    }

    private List<String> timeline(String incident) {
        return Objects.requireNonNull(
                database.sql(
                                "select concat_ws(' ', kind, note) as entry from timeline_entry where incident_id = :id order by position")
                        .bind("id", key(incident))
                        .map(row -> row.get("entry", String.class))
                        .all()
                        .collectList()
                        .block());
    }
}
