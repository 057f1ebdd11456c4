package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who is called while nobody acknowledges, and when, and who is on call. */
class OnCallEscalationTest extends NotificationTest {

    @Autowired private WebTestClient http;

    @Test
    void callsStepByStepUntilAcknowledged() {
        String bot = bot();
        String path = "/" + UUID.randomUUID();
        String ada = employee("Ada", UUID.randomUUID() + "@example.org");
        String schedule = schedule(ada);
        policy(
                bot,
                1,
                Map.of("afterMinutes", 0, "recipient", Map.of("schedule", schedule)),
                Map.of("afterMinutes", 15, "recipient", Map.of("channel", webhook(path))));

        String incident = incident(bot, "Nobody looks", "CRITICAL");
        eventually(() -> calls(incident) == 1);
        assertThat(escalation(incident))
                .containsEntry("next_step", 2)
                .containsEntry("minutes", 15L);

        clock.move(Duration.ofMinutes(14));
        clock.move(Duration.ofSeconds(61));
        eventually(() -> calls(incident) == 2);
        eventually(() -> RECEIVER.at(path).size() == 1);
        assertThat(RECEIVER.at(path).getFirst().body()).contains("EscalationStepTaken");
        // the steps are repeated, counted from the last one
        assertThat(escalation(incident))
                .containsEntry("round", 2)
                .containsEntry("next_step", 1)
                .containsEntry("minutes", 45L);

        signInAnew();
        done("acknowledgeIncident", "incident", Map.of("incident", Map.of("id", incident)));
        eventually(() -> "STOPPED".equals(escalation(incident).get("state")));
        clock.move(Duration.ofHours(2));
        eventually(() -> notes(incident) >= 2);
        assertThat(calls(incident)).isEqualTo(2);
        assertThat(escalation(incident)).containsEntry("end_reason", "It is ACKNOWLEDGED.");
        signInAnew();
        List<String> notes =
                admin.document(
                                """
                                query ($id: ID!) { incident: node(id: $id) { ... on Incident {
                                  timeline(first: 20) { edges { node { kind note } } } } } }
                                """)
                        .variable("id", incident)
                        .execute()
                        .path("incident.timeline.edges[?(@.node.kind == 'ESCALATED')].node.note")
                        .entityList(String.class)
                        .get();
        assertThat(notes).hasSize(2);
        assertThat(notes.getFirst()).endsWith("round 1, step 1: Ada");
        assertThat(notes.getLast()).contains("round 1, step 2: Hook");
    }

    @Test
    void catchesUpAfterDowntime() {
        String bot = bot();
        String ada = employee("Ada", null);
        String bob = employee("Bob", null);
        policy(
                bot,
                0,
                Map.of("afterMinutes", 5, "recipient", Map.of("employee", Map.of("id", ada))),
                Map.of("afterMinutes", 10, "recipient", Map.of("employee", Map.of("id", bob))));
        String incident = incident(bot, "In the night", "HIGH");
        eventually(() -> !escalation(incident).isEmpty());
        assertThat(calls(incident)).isZero();

        // an hour passes in which nothing is processed
        clock.move(Duration.ofHours(1));
        eventually(() -> "EXHAUSTED".equals(escalation(incident).get("state")));

        assertThat(
                        row(
                                """
                                select string_agg(e.name, ' ' order by n.id) as told from notification n join employee e on e.id = n.employee_id
                                where n.incident_id = %d
                                """
                                        .formatted(key(incident))))
                .containsEntry("told", "Ada Bob");
    }

    @Test
    void nearestPolicyApplies() {
        String bot = bot();
        String ada = employee("Ada", null);
        done(
                "addEscalationPolicy",
                "escalationPolicy",
                Map.of(
                        "name", name("For all"),
                        "severities", List.of("CRITICAL"),
                        "steps",
                                List.of(
                                        Map.of(
                                                "afterMinutes",
                                                60,
                                                "recipient",
                                                Map.of("employee", Map.of("id", ada))))));
        policy(
                bot,
                0,
                Map.of("afterMinutes", 30, "recipient", Map.of("employee", Map.of("id", ada))));

        String low = incident(bot, "Not so bad", "LOW");
        String critical = incident(bot, "Bad", "CRITICAL");
        eventually(() -> !escalation(critical).isEmpty());

        assertThat(escalation(critical)).containsEntry("minutes", 30L);
        assertThat(escalation(low)).isEmpty();
    }

    @Test
    void changedIncidentUsesItsPolicy() {
        String bot = bot();
        String ada = employee("Ada", null);
        String bob = employee("Bob", null);
        String desk =
                "department_"
                        + insert(
                                "insert into department (code, name) values (:code, 'Desk') returning id");
        policy(
                bot,
                0,
                Map.of("afterMinutes", 0, "recipient", Map.of("employee", Map.of("id", ada))));
        done(
                "addEscalationPolicy",
                "escalationPolicy",
                Map.of(
                        "name", name("Desk"),
                        "department", Map.of("id", desk),
                        "severities", List.of("MODERATE"),
                        "steps",
                                List.of(
                                        Map.of(
                                                "afterMinutes",
                                                0,
                                                "recipient",
                                                Map.of("employee", Map.of("id", bob))))));

        String incident = incident(bot, "It grows", "MODERATE");
        done(
                "assignIncident",
                "incident",
                Map.of("incident", Map.of("id", incident), "department", Map.of("id", desk)));
        eventually(() -> "Bob".equals(told(incident)));
        reclassify(incident, "CRITICAL");
        eventually(() -> "Bob Ada".equals(told(incident)));
    }

    @Test
    void policyFollowsItsConditions() {
        String bot = bot();
        String ada = employee("Ada", null);
        policy(
                bot,
                0,
                Map.of("afterMinutes", 60, "recipient", Map.of("employee", Map.of("id", ada))));
        String incident = incident(bot, "It comes and goes", "CRITICAL");
        eventually(() -> escalations(incident, "RUNNING") == 1);

        reclassify(incident, "LOW");
        eventually(() -> escalations(incident, "STOPPED") == 1);
        reclassify(incident, "HIGH");
        eventually(() -> escalations(incident, "STOPPED") == 0);

        clock.move(Duration.ofMinutes(61));
        eventually(() -> "Ada".equals(told(incident)));
    }

    @Test
    void overrideTakesPrecedence() {
        String ada = employee("Ada", null);
        String bob = employee("Bob", null);
        String schedule = schedule(ada);
        assertThat(onCall(schedule)).isEqualTo("Ada");
        assertThat(Instant.parse(turnBegan(schedule)))
                .as("since the hand-over, and not since somebody asked")
                .isBefore(Instant.now().minus(Duration.ofDays(59)));

        String override =
                done(
                        "overrideOnCall",
                        "onCallOverride",
                        Map.of(
                                "schedule", schedule,
                                "employee", Map.of("id", bob),
                                "endsAt", Instant.now().plus(Duration.ofHours(4)).toString()));
        assertThat(onCall(schedule)).isEqualTo("Bob");
        done("cancelOnCallOverride", "onCallOverride", Map.of("override", override));

        assertThat(onCall(schedule)).isEqualTo("Ada");
        assertThat(refused("cancelOnCallOverride", "onCallOverride", Map.of("override", override)))
                .isEqualTo("WRONG_STATE override");
        assertThat(
                        refused(
                                "overrideOnCall",
                                "onCallOverride",
                                Map.of(
                                        "schedule",
                                        schedule,
                                        "employee",
                                        Map.of("id", bob),
                                        "startsAt",
                                        "2026-05-02T00:00:00Z",
                                        "endsAt",
                                        "2026-05-01T00:00:00Z")))
                .isEqualTo("INVALID endsAt");
    }

    @Test
    void servesOnCallCalendar() {
        schedule(employee("Ada of the calendar", null));
        String path =
                admin.document(
                                "mutation { createCalendarFeed(input: {calendar: \"on-call\"}) { path } }")
                        .execute()
                        .path("createCalendarFeed.path")
                        .entity(String.class)
                        .get();

        String calendar =
                Objects.requireNonNull(
                        http.get()
                                .uri(path)
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());

        assertThat(calendar).contains("BEGIN:VEVENT", "Ada of the calendar");
    }

    @Test
    void readsShiftsWithGaps() {
        String schedule = schedule(employee("Ada", null));

        List<String> names =
                admin.document(
                                """
                                query ($schedule: ID!) {
                                  onCallShifts(schedule: $schedule, from: "2025-12-30T00:00:00Z", before: "2026-01-03T00:00:00Z") {
                                    startsAt endsAt override layer employee { name }
                                  }
                                }
                                """)
                        .variable("schedule", schedule)
                        .execute()
                        .path("onCallShifts[*].startsAt")
                        .entityList(String.class)
                        .get();

        assertThat(names).containsExactly("2025-12-30T00:00:00.000Z", "2026-01-01T08:00:00.000Z");
        admin.document(
                        "query ($schedule: ID!) { onCallShifts(schedule: $schedule, from: \"2026-01-01T00:00:00Z\", before: \"2026-09-01T00:00:00Z\") { startsAt } }")
                .variable("schedule", schedule)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors.getFirst().getMessage()).contains("100 days"));
    }

    @Test
    void rejectsInvalidSchedulesAndPolicies() {
        String ada = employee("Ada", null);
        Map<String, Object> layer =
                Map.of(
                        "name", "Layer",
                        "rotation", "DAILY",
                        "startsOn", "2026-01-01",
                        "handoverTime", "25:00",
                        "members", List.of(Map.of("id", ada)));
        assertThat(
                        refused(
                                "addOnCallSchedule",
                                "onCallSchedule",
                                Map.of("name", "S", "timeZone", "UTC", "layers", List.of(layer))))
                .isEqualTo("INVALID layers[0].handoverTime");
        assertThat(
                        refused(
                                "addOnCallSchedule",
                                "onCallSchedule",
                                Map.of("name", "S", "timeZone", "Mars/North", "layers", List.of())))
                .isEqualTo("INVALID timeZone");
        assertThat(
                        refused(
                                "addEscalationPolicy",
                                "escalationPolicy",
                                Map.of(
                                        "name", "P",
                                        "severities", List.of("HIGH"),
                                        "steps",
                                                List.of(
                                                        Map.of(
                                                                "afterMinutes",
                                                                10,
                                                                "recipient",
                                                                Map.of(
                                                                        "employee",
                                                                        Map.of("id", ada))),
                                                        Map.of(
                                                                "afterMinutes",
                                                                5,
                                                                "recipient",
                                                                Map.of(
                                                                        "employee",
                                                                        Map.of("id", ada)))))))
                .isEqualTo("INVALID steps[1].afterMinutes");
        assertThat(
                        refused(
                                "addEscalationPolicy",
                                "escalationPolicy",
                                Map.of(
                                        "name", "P",
                                        "severities", List.of("HIGH"),
                                        "steps",
                                                List.of(
                                                        Map.of(
                                                                "afterMinutes",
                                                                10,
                                                                "recipient",
                                                                Map.of(
                                                                        "schedule",
                                                                        "on_call_schedule_999999999"))))))
                .isEqualTo("NOT_FOUND steps[0].recipient.schedule");
    }

    @Test
    void departmentViewerIsLimited() {
        String bot = bot();
        String ada = employee("Ada", null);
        policy(
                bot,
                0,
                Map.of("afterMinutes", 0, "recipient", Map.of("employee", Map.of("id", ada))));
        long elsewhere =
                insert("insert into department (code, name) values (:code, 'D') returning id");
        TestViewer operator = viewers.overDepartment("OPERATOR", elsewhere);
        String incident = incident(bot, "Secret", "CRITICAL");
        eventually(() -> calls(incident) == 1);

        as(operator)
                .document(
                        """
                        { notifications { edges { node { title } } } escalations { edges { node { id } } }
                          escalationPolicies { edges { node { name } } } notificationChannels { edges { node { name } } } onCall { now { startsAt } } }
                        """)
                .execute()
                .path("notifications.edges")
                .entityList(Object.class)
                .hasSize(0)
                .path("escalations.edges")
                .entityList(Object.class)
                .hasSize(0)
                .path("escalationPolicies.edges")
                .entityList(Object.class)
                .hasSize(0)
                .path("notificationChannels.edges")
                .entityList(Object.class)
                .hasSize(0)
                .path("onCall")
                .entityList(Object.class)
                .hasSize(0);

        // a recipient can see it, whatever their roles are
        TestViewer self = viewers.overNothing();
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(ada), self.viewer().identityId()));
        as(self).document("{ notifications { edges { node { title } } } }")
                .execute()
                .path("notifications.edges")
                .entityList(Object.class)
                .hasSize(1);
    }

    /** The people called by escalations of the incident, in order. */
    private @Nullable Object told(String incident) {
        return row("""
        select string_agg(e.name, ' ' order by n.id) as told from notification n join employee e on e.id = n.employee_id
        where n.incident_id = %d and n.escalation_id is not null
        """
                        .formatted(key(incident)))
                .get("told");
    }

    private long escalations(String incident, String state) {
        return count(
                "select count(*) from escalation where incident_id = %d and state = '%s'"
                        .formatted(key(incident), state));
    }

    private void reclassify(String incident, String severity) {
        done(
                "changeIncidentSeverity",
                "incident",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "severity",
                        severity,
                        "reason",
                        "Looked again"));
    }

    private String onCall(String schedule) {
        return admin.document(
                        "{ onCall { schedule { id } now { employee { name } } next { startsAt } } }")
                .execute()
                .path("onCall[?(@.schedule.id == '%s')].now.employee.name".formatted(schedule))
                .entityList(String.class)
                .get()
                .getFirst();
    }

    private String turnBegan(String schedule) {
        return admin.document("{ onCall { schedule { id } now { startsAt } } }")
                .execute()
                .path("onCall[?(@.schedule.id == '%s')].now.startsAt".formatted(schedule))
                .entityList(String.class)
                .get()
                .getFirst();
    }

    private long calls(String incident) {
        return count(
                "select count(*) from notification where reason = 'ESCALATION' and incident_id = "
                        + key(incident));
    }

    private long notes(String incident) {
        return count(
                "select count(*) from timeline_entry where kind = 'ESCALATED' and incident_id = "
                        + key(incident));
    }

    private Map<String, Object> escalation(String incident) {
        return row(
                """
                select state, round, next_step, end_reason, (extract(epoch from next_at - started_at) / 60)::bigint as minutes
                from escalation where incident_id = %d
                """
                        .formatted(key(incident)));
    }
}
