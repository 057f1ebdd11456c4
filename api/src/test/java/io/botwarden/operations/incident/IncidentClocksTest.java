package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When incidents are due, and what follows. (Policy 3.2.1) */
class IncidentClocksTest extends IncidentStory {

    @Test
    void pauseStopsResolutionClock() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        Instant dueAt = Instant.parse(operator.incident(id).get("resolveDueAt").toString());
        assertThat(operator.refused("resumeIncident", Map.of("incident", Map.of("id", id))))
                .containsExactly("WRONG_STATE null");

        Map<String, Object> paused =
                operator.done(
                        "pauseIncident",
                        Map.of("incident", Map.of("id", id), "reason", "WAITING_FOR_VENDOR"));
        assertThat(clock(paused, "RESOLVE"))
                .containsEntry("paused", true)
                .containsEntry("running", false)
                .containsEntry("pauseReason", "WAITING_FOR_VENDOR");
        assertThat(clock(paused, "ACKNOWLEDGE"))
                .containsEntry("paused", false)
                .containsEntry("running", true);
        assertThat(
                        operator.refused(
                                "pauseIncident",
                                Map.of("incident", Map.of("id", id), "reason", "WAITING_FOR_USER")))
                .containsExactly("WRONG_STATE null");
        execute(
                "update incident set paused_at = paused_at - interval '2 hours' where id = "
                        + key(id));

        Map<String, Object> resumed =
                operator.done("resumeIncident", Map.of("incident", Map.of("id", id)));

        assertThat(Duration.between(dueAt, Instant.parse(resumed.get("resolveDueAt").toString())))
                .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusMinutes(1));
        assertThat(IncidentClient.list(resumed, "pauses"))
                .containsExactly(Map.of("reason", "WAITING_FOR_VENDOR"));
        assertThat(IncidentClient.kinds(resumed)).containsExactly("REPORTED", "PAUSED", "RESUMED");

        Map<String, Object> severe =
                operator.done(
                        "changeIncidentSeverity",
                        Map.of(
                                "incident",
                                Map.of("id", id),
                                "severity",
                                "MODERATE",
                                "reason",
                                "worse"));
        assertThat(
                        Duration.between(
                                openedAt(id), Instant.parse(severe.get("resolveDueAt").toString())))
                .as("a new severity does not forget the pause")
                .isBetween(Duration.ofHours(74), Duration.ofHours(74).plusMinutes(1));
    }

    @Test
    void reopenedIncidentIsDueLater() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        Instant dueAt = Instant.parse(operator.incident(id).get("resolveDueAt").toString());
        operator.done("resolveIncident", Map.of("incident", Map.of("id", id), "note", "done"));
        execute(
                "update incident set resolved_at = resolved_at - interval '3 hours', opened_at = opened_at - interval '4 hours', resolve_due_at = resolve_due_at - interval '4 hours' where id = "
                        + key(id));

        Map<String, Object> reopened =
                operator.done(
                        "reopenIncident",
                        Map.of("incident", Map.of("id", id), "reason", "It is back"));

        assertThat(
                        Duration.between(
                                dueAt.minus(Duration.ofHours(4)),
                                Instant.parse(reopened.get("resolveDueAt").toString())))
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(1));
        assertThat(IncidentClient.list(reopened, "pauses"))
                .containsExactly(Map.of("reason", "RESOLVED"));
    }

    @Test
    void usesCalendarOfDepartment() {
        IncidentClient administrator = client(viewers.overEverything("ADMINISTRATOR"));
        String code = "office-" + UUID.randomUUID();
        Map<String, Object> office =
                Map.of(
                        "code",
                        code,
                        "name",
                        "Office hours",
                        "timeZone",
                        "Europe/Berlin",
                        "hours",
                        Stream.of(1, 2, 3, 4, 5)
                                .map(day ->
                                        Map.of("weekday", day, "opens", "09:00", "closes", "17:00"))
                                .toList(),
                        "holidays",
                        List.of(Map.of("day", "2026-12-25", "name", "Christmas")));
        String calendar = define(office);
        administrator
                .graphql()
                .document(
                        "mutation { setServiceLevel(input: {department: {id: \"department_%d\"}, severity: LOW, calendar: {id: \"%s\"}, resolveMinutes: 2400}) { serviceLevel { id calendar { code hours { weekday opens closes } } } errors { code } } }"
                                .formatted(department, calendar))
                .execute()
                .path("setServiceLevel.serviceLevel.calendar.code")
                .entity(String.class)
                .isEqualTo(code);

        Map<String, Object> low = report(operator(), "LOW");
        Map<String, Object> high = report(operator(), "HIGH");

        assertThat(low).containsEntry("calendar", Map.of("code", code));
        assertThat(Duration.between(openedAt(low.get("id")), instant(low, "resolveDueAt")))
                .as(
                        "40 office hours take from one morning to the evening of the fifth working day at least")
                .isBetween(Duration.ofDays(4).plusHours(8), Duration.ofDays(12));
        assertThat(high).containsEntry("calendar", null);
        assertThat(Duration.between(openedAt(high.get("id")), instant(high, "resolveDueAt")))
                .isEqualTo(Duration.ofHours(8));
        long remaining = ((Number) clock(low, "RESOLVE").get("remaining")).longValue();
        assertThat(remaining)
                .isBetween(
                        Duration.ofHours(40).minusMinutes(1).toMillis(),
                        Duration.ofHours(40).toMillis());

        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("timeZone", "Mars/Olympus"),
                        Map.of("hours", List.of()),
                        Map.of(
                                "hours",
                                List.of(Map.of("weekday", 8, "opens", "09:00", "closes", "10:00"))),
                        Map.of(
                                "hours",
                                List.of(Map.of("weekday", 1, "opens", "10:00", "closes", "09:00"))),
                        Map.of(
                                "hours",
                                List.of(
                                        Map.of("weekday", 1, "opens", "09:00", "closes", "12:00"),
                                        Map.of("weekday", 1, "opens", "11:00", "closes", "13:00"))),
                        Map.of(
                                "holidays",
                                List.of(
                                        Map.of("day", "2026-12-25", "name", "a"),
                                        Map.of("day", "2026-12-25", "name", "b"))))) {
            Map<String, Object> input = new LinkedHashMap<>(office);
            input.putAll(wrong);
            assertThat(administrator.refused("defineBusinessCalendar", input))
                    .containsExactly("INVALID " + wrong.keySet().iterator().next());
        }
        assertThat(operator().refused("defineBusinessCalendar", office))
                .containsExactly("FORBIDDEN null");
    }

    @Test
    void warnsAndReportsOnce() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        execute(
                "update incident set opened_at = now() - interval '9 days', acknowledged_at = now() - interval '9 days', resolve_due_at = now() + interval '1 day' where id = "
                        + key(id));
        due.run().block();
        due.run().block();
        assertThat(events(id, "IncidentDueSoon")).isEqualTo(1);

        execute(
                "update incident set resolve_due_at = now() - interval '1 minute' where id = "
                        + key(id));
        due.run().block();
        due.run().block();

        assertThat(events(id, "IncidentDueSoon")).isEqualTo(1);
        assertThat(events(id, "IncidentOverdue")).isEqualTo(1);
        Map<String, Object> overdue = operator.incident(id);
        assertThat(overdue).containsEntry("overdue", true).containsEntry("escalationLevel", 1);
        assertThat(clock(overdue, "RESOLVE")).containsEntry("breached", true);
        assertThat(IncidentClient.kinds(overdue))
                .containsExactly("REPORTED", "DUE_SOON", "OVERDUE");

        Map<String, Object> escalated =
                operator.done(
                        "escalateIncident",
                        Map.of("incident", Map.of("id", id), "reason", "Wake her up"));
        assertThat(escalated).containsEntry("escalationLevel", 2);
        assertThat(
                        operator.done(
                                "resolveIncident",
                                Map.of("incident", Map.of("id", id), "note", "done")))
                .containsEntry("overdue", false);
        assertThat(
                        operator.refused(
                                "escalateIncident",
                                Map.of("incident", Map.of("id", id), "reason", "again")))
                .containsExactly("WRONG_STATE null");
    }

    @Test
    void importedIncidentHasNoClocks() {
        long imported =
                insert(
                        "insert into incident (number, title, severity, state, started_at, opened_at, resolve_due_at, origin, bot_id) values (:code, 'T', 'LOW', 'OPEN', '2016-01-01', '2016-01-01', '2016-01-02', 'IMPORTED', "
                                + bot
                                + ") returning id");
        due.run().block();

        assertThat(operator().incident("incident_" + imported))
                .containsEntry("version", 1)
                .containsEntry("overdue", false)
                .containsEntry("resolveDueAt", "2016-01-02T00:00:00.000Z");
    }

    private String define(Map<String, Object> calendar) {
        return client(viewers.overEverything("ADMINISTRATOR"))
                .graphql()
                .document(
                        "mutation($input: DefineBusinessCalendarInput!) { defineBusinessCalendar(input: $input) { businessCalendar { id holidays { day name } } errors { code message } } }")
                .variable("input", calendar)
                .execute()
                .path("defineBusinessCalendar.businessCalendar.id")
                .entity(String.class)
                .get();
    }

    private static Map<String, Object> clock(Map<String, Object> incident, String kind) {
        return IncidentClient.list(incident, "clocks").stream()
                .filter(clock -> clock.get("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Instant openedAt(Object incident) {
        return Objects.requireNonNull(
                database.sql("select opened_at from incident where id = " + key(incident))
                        .map(row -> Objects.requireNonNull(row.get("opened_at", Instant.class)))
                        .one()
                        .block());
    }

    private static Instant instant(Map<String, Object> record, String field) {
        return Instant.parse(record.get(field).toString());
    }
}
