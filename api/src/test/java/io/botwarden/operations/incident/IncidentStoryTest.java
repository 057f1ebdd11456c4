package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What surrounds an incident, as people do it over HTTP. (Policy 3.2, 4.2.3) */
@BotwardenTest(database = "incident")
class IncidentStoryTest {

    @Autowired private DatabaseClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private IncidentsDue due;
    @Autowired private TestViewers viewers;

    private long department;
    private long bot;
    private long anna;

    @BeforeEach
    void registerBot() {
        department = insert("insert into department (code, name) values (:code, 'D') returning id");
        bot =
                insert(
                        "insert into bot (code, name, criticality, owner_department_id) values (:code, 'B', 'HIGH', %d) returning id"
                                .formatted(department));
        anna = insert("insert into employee (code, name) values (:code, 'Anna') returning id");
    }

    @Test
    void aUserReportsAnErrorInOneStepAndItGoesToTheOwnerAsSevereAsTheBotIsCritical() {
        IncidentClient user = client(viewers.overBot("BUSINESS", bot));

        Map<String, Object> reported =
                user.done(
                        "reportBotError",
                        Map.of(
                                "bot", "bot_" + bot,
                                "whatHappened", "It told me the wrong gate.\nTwice, this morning.",
                                "conversation", "c-17"));

        assertThat(reported)
                .containsEntry("title", "It told me the wrong gate.")
                .containsEntry("severity", "HIGH")
                .containsEntry("state", "OPEN")
                .containsEntry("conversation", "c-17")
                .containsEntry("department", Map.of("id", "department_" + department));
        assertThat(user.refused("reportBotError", Map.of("bot", "bot_" + bot, "whatHappened", " ")))
                .containsExactly("INVALID whatHappened");
        assertThat(user.refused("reportBotError", Map.of("bot", "bot_999999", "whatHappened", "x")))
                .containsExactly("NOT_FOUND bot");
        assertThat(
                        user.refused(
                                "reportBotError",
                                Map.of(
                                        "bot",
                                        "bot_" + bot,
                                        "whatHappened",
                                        "x",
                                        "startedAt",
                                        inHours(1))))
                .containsExactly("INVALID startedAt");
        assertThat(
                        client(viewers.overEverything("AUDITOR"))
                                .refused(
                                        "reportBotError",
                                        Map.of("bot", "bot_" + bot, "whatHappened", "x")))
                .containsExactly("FORBIDDEN null");
    }

    @Test
    void whileItIsPausedTheClockToSolveItStandsStillAndIsDueLaterByThat() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        Instant dueAt = Instant.parse(operator.incident(id).get("resolveDueAt").toString());
        assertThat(operator.refused("resumeIncident", Map.of("incident", id)))
                .containsExactly("WRONG_STATE null");

        Map<String, Object> paused =
                operator.done(
                        "pauseIncident", Map.of("incident", id, "reason", "WAITING_FOR_VENDOR"));
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
                                Map.of("incident", id, "reason", "WAITING_FOR_USER")))
                .containsExactly("WRONG_STATE null");
        execute(
                "update incident set paused_at = paused_at - interval '2 hours' where id = "
                        + key(id));

        Map<String, Object> resumed = operator.done("resumeIncident", Map.of("incident", id));

        assertThat(Duration.between(dueAt, Instant.parse(resumed.get("resolveDueAt").toString())))
                .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusMinutes(1));
        assertThat(IncidentClient.list(resumed, "pauses"))
                .containsExactly(Map.of("reason", "WAITING_FOR_VENDOR"));
        assertThat(IncidentClient.kinds(resumed)).containsExactly("REPORTED", "PAUSED", "RESUMED");

        Map<String, Object> severe =
                operator.done(
                        "reclassifyIncident",
                        Map.of("incident", id, "severity", "MODERATE", "reason", "worse"));
        assertThat(
                        Duration.between(
                                openedAt(id), Instant.parse(severe.get("resolveDueAt").toString())))
                .as("a new severity does not forget the pause")
                .isBetween(Duration.ofHours(74), Duration.ofHours(74).plusMinutes(1));
    }

    @Test
    void anIncidentThatIsOpenedAgainIsDueLaterByTheTimeThatItWasSolved() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        Instant dueAt = Instant.parse(operator.incident(id).get("resolveDueAt").toString());
        operator.done("resolveIncident", Map.of("incident", id, "note", "done"));
        execute(
                "update incident set resolved_at = resolved_at - interval '3 hours', opened_at = opened_at - interval '4 hours', resolve_due_at = resolve_due_at - interval '4 hours' where id = "
                        + key(id));

        Map<String, Object> reopened =
                operator.done("reopenIncident", Map.of("incident", id, "reason", "It is back"));

        assertThat(
                        Duration.between(
                                dueAt.minus(Duration.ofHours(4)),
                                Instant.parse(reopened.get("resolveDueAt").toString())))
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(1));
        assertThat(IncidentClient.list(reopened, "pauses"))
                .containsExactly(Map.of("reason", "SOLVED"));
    }

    @Test
    void theCalendarOfADepartmentSaysWhenItsClocksRun() {
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
                        "mutation { setServiceLevel(input: {department: \"department_%d\", severity: LOW, calendar: \"%s\", resolveMinutes: 2400}) { serviceLevel { id calendar { code hours { weekday opens closes } } } errors { code } } }"
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
                .isBetween(Duration.ofDays(6).plusHours(8), Duration.ofDays(12));
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
    void thatAClockHasNearlyRunOutAndThatItHasIsToldOnceEach() {
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
                operator.done("escalateIncident", Map.of("incident", id, "reason", "Wake her up"));
        assertThat(escalated).containsEntry("escalationLevel", 2);
        assertThat(operator.done("resolveIncident", Map.of("incident", id, "note", "done")))
                .containsEntry("overdue", false);
        assertThat(operator.refused("escalateIncident", Map.of("incident", id, "reason", "again")))
                .containsExactly("WRONG_STATE null");
    }

    @Test
    void anImportedIncidentKeepsWhatWasRecordedAndNothingIsTold() {
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

    @Test
    void aRoleIsAssignedHandedOverAndEnded() {
        IncidentClient operator = operator();
        Object id = report(operator, "HIGH").get("id");
        long ben = insert("insert into employee (code, name) values (:code, 'Ben') returning id");
        assign(operator, id, "employee_" + anna);
        assertThat(
                        operator.refused(
                                "assignIncidentRole",
                                Map.of(
                                        "incident",
                                        id,
                                        "role",
                                        "COMMANDER",
                                        "employee",
                                        "employee_" + anna)))
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
    void aMajorIncidentIsReviewedWithRootCauseAndLessonsBeforeItIsClosed() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        assertThat(
                        operator.done(
                                "declareMajorIncident",
                                Map.of("incident", id, "reason", "All customers")))
                .containsEntry("major", true);
        assertThat(events(id, "MajorIncidentDeclared")).isEqualTo(1);
        assertThat(
                        operator.refused(
                                "planIncidentReview",
                                Map.of("incident", id, "reviewer", "employee_" + anna)))
                .containsExactly("WRONG_STATE null");
        operator.done("resolveIncident", Map.of("incident", id, "note", "Restarted"));
        assertThat(operator.refused("closeIncident", Map.of("incident", id)))
                .containsExactly("REVIEW_DUE null");
        operator.done(
                "planIncidentReview",
                Map.of("incident", id, "reviewer", "employee_" + anna, "dueAt", inHours(24)));
        execute(
                "update incident_review set due_at = now() - interval '1 minute' where incident_id = "
                        + key(id));
        due.run().block();
        due.run().block();
        assertThat(
                        count(
                                "select count(*) as n from outbox_event e join incident_review r on r.id = e.subject_id where e.subject_type = 'incident_review' and e.type = 'ReviewOverdue' and r.incident_id = "
                                        + key(id)))
                .isEqualTo(1);

        assertThat(
                        operator.refused(
                                "reviewIncident",
                                Map.of("incident", id, "findings", "The disk was full.")))
                .containsExactly("INVALID rootCauseCategory");
        Map<String, Object> reviewed =
                operator.done(
                        "reviewIncident",
                        Map.of(
                                "incident", id,
                                "findings", "The disk was full.",
                                "rootCauseCategory", "CAPACITY",
                                "lessons", "Watch the disk."));

        assertThat(IncidentClient.list(reviewed, "reviews").getFirst())
                .containsEntry("state", "DONE")
                .containsEntry("rootCauseCategory", "CAPACITY")
                .containsEntry("lessons", "Watch the disk.")
                .containsEntry("reviewer", Map.of("id", "employee_" + anna));
        assertThat(operator.done("closeIncident", Map.of("incident", id)))
                .containsEntry("state", "CLOSED");
    }

    @Test
    void aReviewIsWithdrawnWhenTheIncidentIsOpenedAgainOrWasNoMajorOneAfterAll() {
        IncidentClient operator = operator();
        Object high = report(operator, "HIGH").get("id");
        operator.done("resolveIncident", Map.of("incident", high, "note", "done"));
        operator.done("reopenIncident", Map.of("incident", high, "reason", "no"));
        Map<String, Object> again =
                operator.done("resolveIncident", Map.of("incident", high, "note", "now"));
        assertThat(IncidentClient.list(again, "reviews"))
                .extracting(review -> review.get("state"))
                .containsExactlyInAnyOrder("WITHDRAWN", "DUE");

        Object low = report(operator, "LOW").get("id");
        operator.done("resolveIncident", Map.of("incident", low, "note", "done"));
        operator.done("declareMajorIncident", Map.of("incident", low, "reason", "after all"));
        operator.done("withdrawMajorIncident", Map.of("incident", low, "reason", "not at all"));
        assertThat(
                        operator.refused(
                                "withdrawMajorIncident", Map.of("incident", low, "reason", "x")))
                .containsExactly("WRONG_STATE null");
        assertThat(operator.done("closeIncident", Map.of("incident", low)))
                .containsEntry("state", "CLOSED");
    }

    @Test
    void anActionIsDoneByItsOwnerVerifiedByAnotherAndCountedUntilThen() {
        IncidentClient operator = operator();
        Object id = report(operator, "HIGH").get("id");
        TestViewer owner = viewers.overNothing();
        employ(owner, anna);
        Map<String, Object> wanted =
                Map.of(
                        "incident",
                        id,
                        "title",
                        "Watch the disk",
                        "owner",
                        "employee_" + anna,
                        "dueAt",
                        inHours(24));
        Object action = operator.action("agreeIncidentAction", wanted).get("id");
        assertThat(operator.incident(id)).containsEntry("openActionCount", 1);
        assertThat(operator.actions("owner: [\"employee_%d\"], state: [OPEN]".formatted(anna)))
                .containsExactly((String) action);
        assertThat(client(owner).actions("state: [OPEN]"))
                .as("the owner sees it without any role")
                .containsExactly((String) action);
        assertThat(client(viewers.overNothing()).actions("")).isEmpty();
        assertThat(
                        client(viewers.overNothing())
                                .refused(
                                        "completeIncidentAction",
                                        Map.of("action", action, "note", "mine")))
                .containsExactly("NOT_FOUND action");
        assertThat(
                        client(viewers.overEverything("AUDITOR"))
                                .refused(
                                        "completeIncidentAction",
                                        Map.of("action", action, "note", "mine")))
                .containsExactly("FORBIDDEN null");
        assertThat(operator.refused("verifyIncidentAction", Map.of("action", action)))
                .containsExactly("WRONG_STATE null");
        assertThat(
                        operator.refused(
                                "completeIncidentAction",
                                Map.of("action", action, "version", 9, "note", "x")))
                .containsExactly("CONFLICT version");

        execute(
                "update incident_action set due_at = now() - interval '1 minute' where id = "
                        + key(action));
        due.run().block();
        due.run().block();
        assertThat(
                        count(
                                "select count(*) as n from outbox_event where type = 'ActionOverdue' and subject_id = "
                                        + key(action)))
                .isEqualTo(1);
        operator.action(
                "changeIncidentAction",
                Map.of("action", action, "dueAt", inHours(48), "reason", "She was ill"));

        assertThat(
                        client(owner)
                                .action(
                                        "completeIncidentAction",
                                        Map.of("action", action, "note", "A rule watches it")))
                .containsEntry("state", "DONE");
        assertThat(operator.incident(id)).containsEntry("openActionCount", 0);
        TestViewer ownerAsOperator = viewers.overEverything("OPERATOR");
        employ(ownerAsOperator, anna);
        assertThat(
                        client(ownerAsOperator)
                                .refused("verifyIncidentAction", Map.of("action", action)))
                .containsExactly("OWN_WORK null");
        assertThat(operator.action("verifyIncidentAction", Map.of("action", action)))
                .containsEntry("state", "VERIFIED");
        assertThat(
                        operator.refused(
                                "cancelIncidentAction", Map.of("action", action, "reason", "x")))
                .containsExactly("WRONG_STATE null");

        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("title", " "),
                        Map.of("dueAt", "2016-01-01T00:00:00Z"),
                        Map.of("owner", "employee_999999"))) {
            Map<String, Object> input = new LinkedHashMap<>(wanted);
            input.putAll(wrong);
            String field = wrong.keySet().iterator().next();
            assertThat(operator.refused("agreeIncidentAction", input))
                    .containsExactly((field.equals("owner") ? "NOT_FOUND " : "INVALID ") + field);
        }
    }

    @Test
    void aDuplicateIsClosedWithoutTargetsAndWhatWasTheSameAsItMovesOn() {
        IncidentClient operator = operator();
        Object first = report(operator, "HIGH").get("id");
        Object second = report(operator, "HIGH").get("id");
        Object third = report(operator, "HIGH").get("id");
        Object fourth = report(operator, "HIGH").get("id");

        assertThat(duplicate(operator, second, first))
                .containsEntry("state", "CLOSED")
                .containsEntry("slaMet", null)
                .containsEntry("clocks", List.of())
                .containsEntry("duplicateOf", Map.of("id", first));
        assertThat(duplicate(operator, third, second))
                .as("the one behind it")
                .containsEntry("duplicateOf", Map.of("id", first));
        assertThat(
                        operator.refused(
                                "markIncidentDuplicate",
                                Map.of("incident", first, "original", third)))
                .containsExactly("CIRCULAR original");
        assertThat(
                        operator.refused(
                                "markIncidentDuplicate",
                                Map.of("incident", first, "original", first)))
                .containsExactly("INVALID original");
        assertThat(
                        operator.refused(
                                "markIncidentDuplicate",
                                Map.of("incident", second, "original", fourth)))
                .containsExactly("WRONG_STATE null");
        duplicate(operator, first, fourth);
        assertThat(operator.incident(third)).containsEntry("duplicateOf", Map.of("id", fourth));
        assertThat(IncidentClient.nodes(operator.incident(fourth), "duplicates")).hasSize(3);

        Map<String, Object> reopened =
                operator.done("reopenIncident", Map.of("incident", second, "reason", "It is not"));

        assertThat(reopened)
                .containsEntry("duplicateOf", null)
                .containsEntry("state", "ACKNOWLEDGED");
        assertThat(IncidentClient.list(reopened, "clocks")).isNotEmpty();
    }

    @Test
    void ofTwoThatAreFoundToBeTheSameAsEachOtherAtOnceOneGoesOn() {
        TestViewer operator = viewers.overEverything("OPERATOR");
        Object one = report(client(operator), "LOW").get("id");
        Object other = report(client(operator), "LOW").get("id");

        Flux.just(
                        Map.of("incident", one, "original", other),
                        Map.of("incident", other, "original", one))
                .flatMap(input ->
                        Mono.fromRunnable(() ->
                                        client(operator)
                                                .graphql()
                                                .document(
                                                        "mutation($input: MarkIncidentDuplicateInput!) { markIncidentDuplicate(input: $input) { errors { code } } }")
                                                .variable("input", input)
                                                .executeAndVerify())
                                .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(
                        Stream.of(one, other)
                                .map(id -> client(operator).incident(id).get("state"))
                                .toList())
                .containsExactlyInAnyOrder("OPEN", "CLOSED");
    }

    @Test
    void relatedIncidentsAreSeenFromBothSides() {
        IncidentClient operator = operator();
        Object one = report(operator, "LOW").get("id");
        Object other = report(operator, "LOW").get("id");
        Map<String, Object> both = Map.of("incident", one, "other", other);

        assertThat(operator.done("linkIncidents", both))
                .containsEntry("links", List.of(Map.of("other", Map.of("id", other))));
        assertThat(operator.incident(other))
                .containsEntry("links", List.of(Map.of("other", Map.of("id", one))));
        assertThat(operator.refused("linkIncidents", both)).containsExactly("ALREADY_THERE other");
        assertThat(operator.refused("linkIncidents", Map.of("incident", one, "other", one)))
                .containsExactly("INVALID other");

        operator.done("unlinkIncidents", Map.of("incident", other, "other", one));

        assertThat(operator.incident(one)).containsEntry("links", List.of());
        assertThat(operator.refused("unlinkIncidents", both)).containsExactly("NOT_FOUND other");
    }

    @Test
    void impactMinutesAreComputedAndCanBeCorrectedWithAReason() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        execute(
                "update incident set started_at = now() - interval '90 minutes' where id = "
                        + key(id));
        operator.done("acknowledgeIncident", Map.of("incident", id));
        Map<String, Object> mitigated =
                operator.done("mitigateIncident", Map.of("incident", id, "note", "Turned off"));
        assertThat((Integer) mitigated.get("impactMinutes")).isBetween(90, 92);

        assertThat(
                        operator.done(
                                "correctIncidentImpact",
                                Map.of("incident", id, "minutes", 30, "reason", "Nights off")))
                .containsEntry("impactMinutes", 30)
                .containsEntry("correctedImpactMinutes", 30);
        assertThat(
                        operator.refused(
                                "correctIncidentImpact",
                                Map.of("incident", id, "minutes", -1, "reason", "x")))
                .containsExactly("INVALID minutes");
        assertThat(
                        operator.done(
                                        "correctIncidentImpact",
                                        Map.of("incident", id, "reason", "No"))
                                .get("impactMinutes"))
                .isEqualTo(mitigated.get("impactMinutes"));
        assertThat(
                        operator.done(
                                "assessIncident",
                                Map.of(
                                        "incident",
                                        id,
                                        "affectedUsers",
                                        120,
                                        "criteria",
                                        List.of("NO_WORKAROUND", "CUSTOMERS_AFFECTED"))))
                .containsEntry("affectedUsers", 120)
                .containsEntry("severityCriteria", List.of("CUSTOMERS_AFFECTED", "NO_WORKAROUND"));
        assertThat(operator.refused("assessIncident", Map.of("incident", id)))
                .containsExactly("INVALID affectedUsers");
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

    private Map<String, Object> assign(
            IncidentClient operator, Object incident, @Nullable String employee) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("incident", incident);
        input.put("role", "COMMANDER");
        if (employee != null) {
            input.put("employee", employee);
        }
        return operator.done("assignIncidentRole", input);
    }

    private static Map<String, Object> duplicate(
            IncidentClient operator, Object incident, Object original) {
        return operator.done(
                "markIncidentDuplicate", Map.of("incident", incident, "original", original));
    }

    private Map<String, Object> report(IncidentClient client, String severity) {
        return client.done(
                "reportIncident",
                Map.of("title", "It fails", "bot", "bot_" + bot, "severity", severity));
    }

    private static Map<String, Object> clock(Map<String, Object> incident, String kind) {
        return IncidentClient.list(incident, "clocks").stream()
                .filter(clock -> clock.get("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private IncidentClient operator() {
        return client(viewers.overEverything("OPERATOR"));
    }

    private IncidentClient client(TestViewer viewer) {
        return new IncidentClient(testers.http(viewer.token()));
    }

    private void employ(TestViewer viewer, long employee) {
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, viewer.viewer().identityId()));
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

    private static String inHours(int hours) {
        return Instant.now().plus(Duration.ofHours(hours)).toString();
    }

    private static long key(Object id) {
        String text = id.toString();
        return Long.parseLong(text.substring(text.lastIndexOf('_') + 1));
    }

    private long events(Object incident, String type) {
        return count(
                "select count(*) as n from outbox_event where subject_type = 'incident' and type = '%s' and subject_id = %d"
                        .formatted(type, key(incident)));
    }

    private long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", "c-" + UUID.randomUUID())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
