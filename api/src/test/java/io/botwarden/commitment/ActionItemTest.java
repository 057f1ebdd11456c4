package io.botwarden.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Action items over HTTP. Their rules are the same for every kind of origin. */
@BotwardenTest
class ActionItemTest {

    private static final String SHOWN =
            "number originKind kind state overdue dueAt originalDueAt evidence doneBy { username } verifiedBy { username } note";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private ActionItemsDue due;
    @Autowired private WebTestClient http;

    private Company company;
    private TestViewer operator;
    private TestViewer assignee;

    /** The origin of the test's action items. */
    enum Origin {
        INCIDENT("PREVENTIVE"),
        MEETING("FOLLOW_UP");

        private final String defaultKind;

        Origin(String defaultKind) {
            this.defaultKind = defaultKind;
        }
    }

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = viewers.overDepartment("OPERATOR", company.sales);
        assignee = fixture.employed(viewers.overNothing(), company.devi);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void isCompletedThenVerifiedByAnother(Origin origin) {
        Answer created = create(origin);
        assertThat(created.record())
                .containsEntry("state", "OPEN")
                .containsEntry("originKind", origin.name())
                .containsEntry("kind", origin.defaultKind)
                .containsEntry("overdue", false)
                .containsEntry("originalDueAt", created.text("dueAt"));
        assertThat(created.text("number")).startsWith("A-");
        assertThat(fixture.events("ActionItemCreated", created.id())).isEqualTo(1);
        assertThat(verify(operator, created).codes()).containsExactly("WRONG_STATE");

        Answer done = complete(assignee, created);
        assertThat(done.record())
                .containsEntry("state", "DONE")
                .containsEntry("evidence", "Commit 7f3a");
        assertThat(done.record()).containsEntry("doneBy", assignee.actor());
        assertThat(complete(assignee, created).codes()).containsExactly("WRONG_STATE");

        TestViewer promoted =
                fixture.employed(viewers.overDepartment("OPERATOR", company.sales), company.devi);
        assertThat(verify(promoted, done).codes()).as("the assignee").containsExactly("OWN_WORK");
        Answer verified = verify(operator, done);
        assertThat(verified.record()).containsEntry("state", "VERIFIED");
        assertThat(verified.record()).containsEntry("verifiedBy", operator.actor());
        assertThat(fixture.events("ActionItemVerified", created.id())).isEqualTo(1);
    }

    @Test
    void completerCannotVerify() {
        Answer created = create(Origin.INCIDENT);
        assertThat(complete(operator, created).state()).isEqualTo("DONE");
        assertThat(verify(operator, created).codes()).containsExactly("OWN_WORK");
        fixture.employed(operator, company.sally);
        TestViewer otherAccount =
                fixture.employed(viewers.overDepartment("OPERATOR", company.sales), company.sally);
        assertThat(verify(otherAccount, created).codes()).containsExactly("OWN_WORK");
        assertThat(verify(viewers.overBot("OPERATOR", company.bot), created).state())
                .isEqualTo("VERIFIED");
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void reopens(Origin origin) {
        Answer created = create(origin);
        complete(assignee, created);
        verify(operator, created);

        Answer reopened = reopen(created, Map.of("dueAt", inHours(200)));
        assertThat(reopened.record())
                .containsEntry("state", "OPEN")
                .containsEntry("evidence", null)
                .containsEntry("doneBy", null)
                .containsEntry("verifiedBy", null)
                .containsEntry("note", "Not effective")
                .containsEntry("originalDueAt", created.text("dueAt"));
        assertThat(reopen(created, Map.of()).codes()).containsExactly("WRONG_STATE");

        assertThat(cancel(created).state()).isEqualTo("CANCELLED");
        assertThat(reopen(created, Map.of()).state()).isEqualTo("OPEN");
    }

    @Test
    void countsOpenRequiredItems() {
        long incident = incident();
        Answer required = create(operator, "incident_" + incident, Map.of());
        Answer recommended = create(operator, "incident_" + incident, Map.of("required", false));
        assertThat(open(incident)).isEqualTo(1);
        complete(assignee, recommended);
        complete(assignee, required);
        assertThat(open(incident)).isZero();
        reopen(required, Map.of());
        reopen(recommended, Map.of());
        assertThat(open(incident)).isEqualTo(1);
        cancel(required);
        assertThat(open(incident)).isZero();
        assertThat(
                        fixture.count(
                                "select count(*) as n from timeline_entry where kind in ('ACTION_CREATED', 'ACTION_DONE', 'ACTION_REOPENED', 'ACTION_CANCELLED') and incident_id = "
                                        + incident))
                .isEqualTo(7);
    }

    @Test
    void originDecidesPermission() {
        TestViewer analyst = viewers.overDepartment("ANALYST", company.sales);
        Answer ofMeeting = create(Origin.MEETING);
        Answer ofIncident = create(Origin.INCIDENT);

        assertThat(update(analyst, ofMeeting, Map.of("title", "Ask twice")).state())
                .isEqualTo("OPEN");
        assertThat(update(analyst, ofIncident, Map.of("title", "Ask twice")).codes())
                .containsExactly("FORBIDDEN");
        assertThat(complete(analyst, ofIncident).codes()).containsExactly("FORBIDDEN");
        assertThat(create(analyst, "incident_" + incident(), Map.of()).codes())
                .containsExactly("FORBIDDEN");
        assertThat(update(assignee, ofMeeting, Map.of("title", "Ask twice")).codes())
                .as("the assignee may only complete it")
                .containsExactly("FORBIDDEN");
        TestViewer stranger = viewers.overBot("OPERATOR", company().bot);
        for (Answer item : List.of(ofMeeting, ofIncident)) {
            assertThat(complete(stranger, item).refusals()).containsExactly("NOT_FOUND actionItem");
            assertThat(seen(stranger, item, "state")).isEmpty();
            assertThat(seen(assignee, item, "state")).containsEntry("state", "OPEN");
            assertThat(seen(operator, item, "state")).containsEntry("state", "OPEN");
        }
    }

    @Test
    void participantsSeeItems() {
        Answer item = create(Origin.MEETING);
        TestViewer participant = fixture.employed(viewers.overNothing(), company.sally);
        assertThat(seen(participant, item, "state")).isEmpty();
        fixture.execute(
                "insert into meeting_participant (meeting_id, employee_id, invited) select meeting_id, %d, true from action_item where id = %d"
                        .formatted(company.sally, key(item)));
        assertThat(seen(participant, item, "state")).isNotEmpty();
    }

    @Test
    void readsOriginOfAnyType() {
        String origin =
                "originKind origin { __typename id number ... on Incident { severity } ... on Meeting { startsAt } }";
        assertThat(
                        DeliveryClient.object(
                                seen(operator, create(Origin.INCIDENT), origin).get("origin")))
                .containsEntry("__typename", "Incident")
                .containsEntry("severity", "LOW")
                .doesNotContainKey("startsAt");
        assertThat(
                        DeliveryClient.object(
                                seen(operator, create(Origin.MEETING), origin).get("origin")))
                .containsEntry("__typename", "Meeting")
                .containsKey("startsAt")
                .doesNotContainKey("severity");
        TestViewer elsewhere =
                fixture.employed(viewers.overBot("ANALYST", company().bot), company.devi);
        assertThat(seen(elsewhere, create(Origin.INCIDENT), origin))
                .containsEntry("originKind", "INCIDENT")
                .containsEntry("origin", null);
    }

    @Test
    void remindsOncePerDueDate() {
        Answer item = create(operator, "incident_" + incident(), Map.of("dueAt", inHours(240)));
        run(Duration.ofHours(190));
        assertThat(fixture.events("ActionItemDueSoon", item.id())).as("50 hours left").isZero();
        run(Duration.ofHours(3));
        run(Duration.ZERO);
        assertThat(fixture.events("ActionItemDueSoon", item.id())).isEqualTo(1);
        assertThat(fixture.events("ActionItemOverdue", item.id())).isZero();

        run(Duration.ofHours(48));
        run(Duration.ZERO);
        assertThat(fixture.events("ActionItemOverdue", item.id())).isEqualTo(1);
        assertThat(seen(operator, item, "overdue")).containsEntry("overdue", true);
        assertThat(page("overdue: true, bot: [{id: \"bot_%d\"}]".formatted(company.bot)))
                .containsExactly(item.id());

        update(operator, item, Map.of("dueAt", inHours(240)));
        assertThat(seen(operator, item, "overdue")).containsEntry("overdue", false);
        run(Duration.ofHours(241));
        assertThat(fixture.events("ActionItemOverdue", item.id())).isEqualTo(2);
        complete(assignee, item);
        assertThat(seen(operator, item, "overdue")).containsEntry("overdue", false);
    }

    @Test
    void notifiesNewAssignee() {
        Answer item = create(Origin.MEETING);
        update(operator, item, Map.of("assignee", employee(company.devi)));
        assertThat(fixture.events("ActionItemAssigned", item.id())).isZero();
        update(operator, item, Map.of("assignee", employee(company.sally)));
        assertThat(seen(operator, item, "assignee { name }"))
                .containsEntry("assignee", Map.of("name", "Sally"));
        assertThat(fixture.events("ActionItemAssigned", item.id())).isEqualTo(1);
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(create(operator, "bot_" + company.bot, Map.of()).refusals())
                .containsExactly("INVALID origin");
        assertThat(create(operator, "incident_999999999", Map.of()).refusals())
                .containsExactly("NOT_FOUND origin");
        assertThat(create(operator, "meeting_" + meeting("SCHEDULED"), Map.of()).codes())
                .containsExactly("WRONG_STATE");
        String incident = "incident_" + incident();
        assertThat(
                        create(operator, incident, Map.of("title", " ", "dueAt", inHours(-1)))
                                .refusals())
                .containsExactlyInAnyOrder("INVALID title", "INVALID dueAt");
        assertThat(create(operator, incident, Map.of("version", 9)).codes())
                .containsExactly("CONFLICT");
        Answer item = create(operator, incident, Map.of());
        assertThat(update(operator, item, Map.of()).refusals()).containsExactly("INVALID title");
        assertThat(update(operator, item, Map.of("version", 9, "title", "T")).codes())
                .containsExactly("CONFLICT");
        assertThat(reopen(item, Map.of("dueAt", inHours(-1))).refusals())
                .containsExactly("INVALID dueAt");
    }

    @Test
    void servesCalendarOfDueDates() {
        Answer item = create(Origin.MEETING);
        String path =
                (String)
                        DeliveryClient.object(
                                        fixture.client(assignee)
                                                .graphql()
                                                .document(
                                                        "mutation { createCalendarFeed(input: {calendar: \"personal\"}) { path } }")
                                                .execute()
                                                .path("createCalendarFeed")
                                                .entity(Object.class)
                                                .get())
                                .get("path");
        byte[] body =
                http.get()
                        .uri(Objects.requireNonNull(path))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        assertThat(
                        Biweekly.parse(
                                        new String(
                                                Objects.requireNonNull(body),
                                                StandardCharsets.UTF_8))
                                .first()
                                .getEvents())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getSummary().getValue()).startsWith(item.text("number"));
                    assertThat(event.getDateStart().getValue().toInstant())
                            .isEqualTo(
                                    Instant.parse(item.text("dueAt"))
                                            .truncatedTo(ChronoUnit.SECONDS));
                });
    }

    private void run(Duration later) {
        clock.move(later);
        due.run().block();
    }

    private List<Object> page(String filter) {
        return DeliveryClient.objects(
                        fixture.client(operator)
                                .read(
                                        "actionItems(filter: {%s}) { edges { node { id } } }"
                                                .formatted(filter))
                                .get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")).get("id"))
                .toList();
    }

    private Map<String, Object> seen(TestViewer who, Answer item, String fields) {
        return fixture.client(who)
                .read("actionItem(by: {id: \"%s\"}) { %s }".formatted(item.id(), fields));
    }

    private Answer create(Origin origin) {
        return switch (origin) {
            case INCIDENT -> create(operator, "incident_" + incident(), Map.of());
            case MEETING -> create(operator, "meeting_" + meeting("HELD"), Map.of());
        };
    }

    private Answer create(TestViewer who, String origin, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("origin", origin);
        input.put("title", "Write it down");
        input.put("assignee", employee(company.devi));
        input.put("dueAt", inHours(100));
        input.putAll(other);
        return send(who, "createActionItem", input);
    }

    private Answer update(TestViewer who, Answer item, Map<String, ?> other) {
        return act(who, "updateActionItem", item, other, Map.of("reason", "She asked for it"));
    }

    private Answer complete(TestViewer who, Answer item) {
        return act(who, "completeActionItem", item, Map.of("evidence", "Commit 7f3a"), Map.of());
    }

    private Answer verify(TestViewer who, Answer item) {
        return act(who, "verifyActionItem", item, Map.of(), Map.of());
    }

    private Answer reopen(Answer item, Map<String, ?> other) {
        return act(operator, "reopenActionItem", item, other, Map.of("reason", "Not effective"));
    }

    private Answer cancel(Answer item) {
        return act(operator, "cancelActionItem", item, Map.of("reason", "Not needed"), Map.of());
    }

    private Answer act(
            TestViewer who,
            String mutation,
            Answer item,
            Map<String, ?> some,
            Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(some);
        input.putAll(more);
        input.put("actionItem", Map.of("id", item.id()));
        return send(who, mutation, input);
    }

    private Answer send(TestViewer who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return fixture.client(who).run(mutation, type, "actionItem", SHOWN, input);
    }

    private static Map<String, Object> employee(long id) {
        return Map.of("id", "employee_" + id);
    }

    private String inHours(int hours) {
        return clock.instant()
                .plus(Duration.ofHours(hours))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    private long open(long incident) {
        return fixture.count(
                "select open_action_count::bigint as n from incident where id = " + incident);
    }

    private long incident() {
        return fixture.insert(
                """
                insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at)
                values (:code, 'It fails', %d, %d, 'LOW', 'OPEN', now(), now()) returning id
                """
                        .formatted(company.bot, company.sales));
    }

    private long meeting(String state) {
        return fixture.insert(
                """
                insert into meeting (number, title, department_id, starts_at, ends_at, time_zone, organiser_id, scheduled_by_id, state)
                values (:code, 'Weekly', %d, now(), now() + interval '1 hour', 'UTC', %d, (select min(id) from identity), '%s') returning id
                """
                        .formatted(company.sales, organiser(), state));
    }

    private long organiser() {
        return fixture.insert(
                "insert into employee (code, name) values (:code, 'Olga') returning id");
    }

    private Company company() {
        return fixture.company();
    }

    private static long key(Answer item) {
        return Long.parseLong(item.id().substring(item.id().lastIndexOf('_') + 1));
    }
}
