package io.botwarden.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import io.botwarden.testing.PassedRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pending changes and incidents of each person. */
@BotwardenTest
class OperationsWorkTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private MovableClock clock;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;

    private long bot;
    private long anna;
    private TestViewer annas;
    private TestViewer operator;

    @BeforeEach
    void found() {
        clock.reset();
        bot = fixture.insert("insert into bot (code, name) values (:code, 'B') returning id");
        anna =
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Anna') returning id");
        annas = fixture.employed(viewers.overBot("OPERATOR", bot), anna);
        operator = viewers.overBot("OPERATOR", bot);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void changeWaitsForApproverAndVerifier() {
        Instant starts = clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        String change = plan("NORMAL", starts);
        assertThat(work.by(operator)).as("it is not tested").isEmpty();
        change(
                annas,
                "recordChangeTest",
                Map.of("change", Map.of("id", change), "passed", true, "note", "Good"));
        assertThat(work.by(operator)).containsExactly("CHANGE_TO_APPROVE " + change);
        assertThat(work.items(operator).getFirst())
                .containsEntry("dueAt", starts.toString())
                .containsEntry("overdue", true)
                .containsEntry("reason", "PERMITTED");
        assertThat(work.by(annas)).as("who planned it").isEmpty();
        assertThat(work.by(fixture.employed(viewers.overBot("OPERATOR", bot), anna)))
                .as("the same by another account")
                .isEmpty();
        assertThat(work.by(viewers.overBot("DEVELOPER", bot))).isEmpty();

        change(operator, "approveChange", Map.of("change", Map.of("id", change)));
        assertThat(work.by(operator)).isEmpty();
        change(operator, "startChange", Map.of("change", Map.of("id", change)));
        assertThat(work.by(operator)).containsExactly("CHANGE_TO_VERIFY " + change);
        assertThat(work.by(annas)).containsExactly("CHANGE_TO_VERIFY " + change);
        assertThat(work.by(viewers.overBot("AUDITOR", bot))).isEmpty();
        change(operator, "verifyChange", seenOf(change));
        assertThat(work.by(annas)).isEmpty();
    }

    @Test
    void emergencyChangeWaitsForReviewer() {
        String change = plan("EMERGENCY", clock.instant().minusSeconds(60));
        change(annas, "startChange", Map.of("change", Map.of("id", change)));
        change(annas, "verifyChange", seenOf(change));
        assertThat(work.by(operator)).containsExactly("CHANGE_TO_REVIEW " + change);
        assertThat(work.by(annas)).isEmpty();
        change(
                operator,
                "reviewChange",
                Map.of("change", Map.of("id", change), "findings", "It was needed."));
        assertThat(work.by(operator)).isEmpty();
    }

    @Test
    void incidentReviewAndActionWait() {
        long ben =
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Ben') returning id");
        TestViewer bens = fixture.employed(viewers.overNothing(), ben);
        String incident = incident("LOW");
        assertThat(work.by(annas)).as("not a serious one").isEmpty();
        incident(
                "changeIncidentSeverity",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "severity",
                        "CRITICAL",
                        "reason",
                        "All are hit"));
        incident(
                "assignIncident",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "assignee",
                        Map.of("id", "employee_" + anna)));

        assertThat(work.by(annas)).containsExactly("INCIDENT_TO_RESOLVE " + incident);
        assertThat(work.by(operator)).isEmpty();
        assertThat(work.by(fixture.employed(viewers.overNothing(), anna)))
                .as("who may not handle it")
                .isEmpty();
        assertThat(work.items(annas).getFirst())
                .containsEntry("dueAt", due(incident, "acknowledgeDueAt"))
                .containsEntry("overdue", false);
        clock.move(Duration.ofDays(30));
        assertThat(work.items(annas).getFirst()).containsEntry("overdue", true);
        clock.reset();

        incident("acknowledgeIncident", Map.of("incident", Map.of("id", incident)));
        assertThat(work.items(annas).getFirst())
                .containsEntry("dueAt", due(incident, "resolveDueAt"));
        incident(
                "resolveIncident", Map.of("incident", Map.of("id", incident), "note", "Restarted"));
        String review = fixtureId("incident_review", incident);
        assertThat(work.by(annas)).containsExactly("INCIDENT_TO_REVIEW " + review);

        fixture.client(operator)
                .run(
                        "createActionItem",
                        "CreateActionItemInput",
                        "actionItem",
                        "state",
                        Map.of(
                                "origin",
                                incident,
                                "title",
                                "Watch it",
                                "assignee",
                                Map.of("id", "employee_" + ben),
                                "dueAt",
                                clock.instant().plusSeconds(3600).toString()));
        String action = fixtureId("action_item", incident);
        assertThat(work.by(bens)).containsExactly("ACTION_ITEM_TO_DO " + action);
        assertThat(work.by(annas)).containsExactly("INCIDENT_TO_REVIEW " + review);

        incident(
                "reviewIncident",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "findings",
                        "A full disk",
                        "rootCauseCategory",
                        "CAPACITY"));
        assertThat(work.by(annas)).isEmpty();
        fixture.client(bens)
                .run(
                        "completeActionItem",
                        "CompleteActionItemInput",
                        "actionItem",
                        "state",
                        Map.of("actionItem", Map.of("id", action), "evidence", "It is watched"));
        assertThat(work.by(bens)).isEmpty();
    }

    @Test
    void calledPersonIsAsked() {
        String incident = incident();
        long key = Long.parseLong(incident.substring("incident_".length()));
        long policy =
                fixture.insert(
                        "insert into escalation_policy (name, severities) values (:code, '{CRITICAL}') returning id");
        long escalation =
                fixture.insert(
                        """
                        insert into escalation (policy_id, subject_type, subject_id, incident_id, bot_id, state, next_at, round_began_at, started_at)
                        values (%d, 'incident', %d, %d, %d, 'RUNNING', now() + interval '90 days', now(), now()) returning id, :code
                        """
                                .formatted(policy, key, key, bot));
        assertThat(work.items(annas).getFirst())
                .as("nobody was called")
                .containsEntry("reason", "PERMITTED");
        fixture.execute(
                """
                insert into notification (event, subject_type, subject_id, incident_id, reason, escalation_id, channel_id, employee_id, cause, page,
                  language, title, body, due_at)
                select 'EscalationStepTaken', 'incident', %1$d, %1$d, 'ESCALATION', %2$d, c.id, %3$d, 'call %2$d', true, 'EN', 'T', 'B',
                  now() + interval '90 days'
                from notification_channel c where c.kind = 'PERSONAL'
                """
                        .formatted(key, escalation, anna));

        assertThat(work.by(annas)).containsExactly("INCIDENT_TO_ACKNOWLEDGE " + incident);
        assertThat(work.items(annas).getFirst()).containsEntry("reason", "CALLED");
        assertThat(work.items(operator).getFirst())
                .as("who was not called")
                .containsEntry("reason", "PERMITTED");
        run(annas, "acknowledgeIncident", "incident", Map.of("incident", Map.of("id", incident)));
        assertThat(work.by(annas)).containsExactly("INCIDENT_TO_RESOLVE " + incident);
        assertThat(work.by(operator)).isEmpty();
    }

    @Test
    void offersUnassignedSeriousIncidents() {
        long desk =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Desk') returning id");
        TestViewer ofDesk = viewers.overDepartment("OPERATOR", desk);
        String incident = incident("HIGH");
        String low = incident("LOW");
        assertThat(work.by(operator)).containsExactly("INCIDENT_TO_ACKNOWLEDGE " + incident);
        assertThat(work.items(operator).getFirst())
                .containsEntry("reason", "PERMITTED")
                .containsEntry("dueAt", due(incident, "acknowledgeDueAt"));
        assertThat(work.by(ofDesk)).isEmpty();
        assertThat(work.by(viewers.overBot("DEVELOPER", bot)))
                .as("who may not handle it")
                .isEmpty();
        incident(
                "declareMajorIncident",
                Map.of("incident", Map.of("id", low), "reason", "Many are hit"));
        assertThat(work.by(operator))
                .containsExactly(
                        "INCIDENT_TO_ACKNOWLEDGE " + incident, "INCIDENT_TO_ACKNOWLEDGE " + low);
        incident("resolveIncident", Map.of("incident", Map.of("id", low), "note", "Restarted"));

        run(annas, "acknowledgeIncident", "incident", Map.of("incident", Map.of("id", incident)));
        assertThat(work.by(annas)).containsExactly("INCIDENT_TO_RESOLVE " + incident);
        assertThat(work.by(operator)).isEmpty();
        incident(
                "assignIncident",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "department",
                        Map.of("id", "department_" + desk)));
        assertThat(work.by(ofDesk)).containsExactly("INCIDENT_TO_ASSIGN " + incident);
        assertThat(work.items(ofDesk).getFirst())
                .containsEntry("dueAt", due(incident, "resolveDueAt"));
        assertThat(work.by(operator)).containsExactly("INCIDENT_TO_ASSIGN " + incident);
        run(
                ofDesk,
                "assignIncident",
                "incident",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "assignee",
                        Map.of("id", "employee_" + anna)));
        assertThat(work.by(ofDesk)).isEmpty();
    }

    private String plan(String kind, Instant starts) {
        Map<String, Object> input = new HashMap<>();
        input.put("title", "Speak more slowly");
        input.put("bot", Map.of("id", "bot_" + bot));
        input.put("kind", kind);
        input.put("purpose", "OTHER");
        input.put("plan", "1. Turn it down");
        input.put("rollback", "Turn it up");
        input.put("risk", "LOW");
        input.put("startsAt", starts.toString());
        input.put("endsAt", starts.plusSeconds(3600).toString());
        return change(annas, "planChange", input).id();
    }

    private Map<String, Object> seenOf(String change) {
        return Map.of(
                "change",
                Map.of("id", change),
                "functionRun",
                "test_run_" + fixture.insert(PassedRuns.sql("FUNCTIONAL", change)),
                "performanceRun",
                "test_run_" + fixture.insert(PassedRuns.sql("PERFORMANCE", change)),
                "functionPassed",
                true,
                "functionNote",
                "Ten calls",
                "performancePassed",
                true,
                "performanceNote",
                "p95 at 800 ms");
    }

    private Answer change(TestViewer who, String mutation, Map<String, ?> input) {
        return run(who, mutation, "change", input);
    }

    private String incident() {
        return incident("CRITICAL");
    }

    private String incident(String severity) {
        return incident(
                        "reportIncident",
                        Map.of(
                                "title",
                                "It is silent",
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "severity",
                                severity))
                .id();
    }

    private Answer incident(String mutation, Map<String, ?> input) {
        return run(operator, mutation, "incident", input);
    }

    private Answer run(TestViewer who, String mutation, String record, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        Answer answer = fixture.client(who).run(mutation, type, record, "state", input);
        assertThat(answer.errors()).isEmpty();
        return answer;
    }

    private String due(String incident, String clockOf) {
        return String.valueOf(
                fixture.client(operator)
                        .read("incident(by: {id: \"%s\"}) { %s }".formatted(incident, clockOf))
                        .get(clockOf));
    }

    private String fixtureId(String table, String incident) {
        return table
                + "_"
                + fixture.count(
                        "select id as n from %s where incident_id = %s"
                                .formatted(table, incident.substring("incident_".length())));
    }
}
