package io.botwarden.collaboration.meeting;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Meetings over HTTP, from the invitation to the action items. */
@BotwardenTest
class MeetingStoryTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private WebTestClient http;

    private Company company;

    @BeforeEach
    void found() {
        company = fixture.company();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void recordsMinutesAndActionItems() {
        Answer scheduled = sally().schedule(inAnHour(), aboutTheBotWithDevi());
        assertThat(scheduled.errors()).isEmpty();
        assertThat(scheduled.state()).isEqualTo("SCHEDULED");
        assertThat(fixture.events("MeetingScheduled", scheduled.id())).isEqualTo(1);
        assertThat(sally().hold(scheduled, company.sally).codes())
                .as("before it began")
                .containsExactly("WRONG_STATE");
        assertThat(sally().learn(scheduled, Map.of()).codes()).containsExactly("WRONG_STATE");

        Answer moved = sally().reschedule(scheduled, inAnHour().plusSeconds(3600));
        assertThat(fixture.events("MeetingRescheduled", moved.id())).isEqualTo(1);

        clock.move(Duration.ofHours(3));
        Answer held = sally().hold(moved, company.devi);
        assertThat(held.state()).isEqualTo("HELD");
        assertThat(DeliveryClient.objects(held.record().get("participants")))
                .extracting(one -> one.get("attended"))
                .containsExactlyInAnyOrder(true, false);
        assertThat(sally().publish(held).codes())
                .as("there are no minutes")
                .containsExactly("WRONG_STATE");
        Answer written = sally().write(held, "# Bills\n\nWe look at *all* of them.", "Go on");
        Answer minuted = sally().publish(written);
        assertThat(minuted.state()).isEqualTo("MINUTED");
        assertThat(sally().write(minuted, "Again").codes()).containsExactly("WRONG_STATE");

        assertThat(
                        sally().learn(minuted, Map.of("bot", Map.of("id", "bot_" + company.bot)))
                                .record())
                .containsEntry("title", "Ask first");
        Answer action =
                sally().agree(minuted, company.devi, clock.instant().plus(Duration.ofDays(2)));
        assertThat(action.state()).isEqualTo("OPEN");
        assertThat(fixture.events("ActionItemCreated", action.id())).isEqualTo(1);
        Answer done = complete(devi(), action);
        assertThat(done.state()).as("the assignee may").isEqualTo("DONE");
        assertThat(complete(devi(), action).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void participantsSeeMeeting() {
        Answer scheduled = sally().schedule(inAnHour(), aboutTheBotWithDevi());
        long elsewhere =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Elsewhere') returning id");
        MeetingFixture stranger = as(fixture.client(viewers.overDepartment("OPERATOR", elsewhere)));
        MeetingFixture grantee = as(fixture.client(viewers.overBot("OPERATOR", company.bot)));

        assertThat(devi().seen(scheduled.id())).as("invited").isNotEmpty();
        assertThat(grantee.seen(scheduled.id())).as("by a grant over its bot").isNotEmpty();
        assertThat(stranger.seen(scheduled.id())).isEmpty();
        assertThat(
                        stranger.client()
                                .read(
                                        "meetings(filter: {organiser: [{id: \"employee_%d\"}]}) { totalCount }"
                                                .formatted(company.sally)))
                .containsEntry("totalCount", 0);

        assertThat(devi().cancel(scheduled, false).codes())
                .as("who is invited does not call it off")
                .containsExactly("FORBIDDEN");
        assertThat(stranger.cancel(scheduled, false).codes()).containsExactly("NOT_FOUND");
        assertThat(grantee.cancel(scheduled, false).state()).isEqualTo("CANCELLED");

        Answer aboutNothing = devi().schedule(inAnHour(), Map.of());
        assertThat(grantee.seen(aboutNothing.id())).isEmpty();
        assertThat(grantee.cancel(aboutNothing, false).codes()).containsExactly("NOT_FOUND");
        assertThat(devi().cancel(aboutNothing, false).state()).isEqualTo("CANCELLED");
    }

    @Test
    void ordersMeetingsOfBot() {
        Instant start = inAnHour();
        Answer first = sally().schedule(start, aboutTheBotWithDevi());
        Answer second = sally().schedule(start.plusSeconds(7200), aboutTheBotWithDevi());
        assertThat(ofBot(sally(), start))
                .containsExactly(first.text("number"), second.text("number"));

        sally().reschedule(first, start.plusSeconds(14_400));

        assertThat(ofBot(sally(), start))
                .containsExactly(second.text("number"), first.text("number"));
        assertThat(ofBot(sally(), start.plusSeconds(7201))).containsExactly(first.text("number"));
    }

    @Test
    void schedulesAndCancelsSeries() {
        Answer first =
                sally().schedule(
                                inAnHour(),
                                Map.of(
                                        "department",
                                        Map.of("id", "department_" + company.sales),
                                        "repeat",
                                        Map.of(
                                                "recurrence",
                                                "FREQ=WEEKLY",
                                                "until",
                                                today().plusDays(22).toString())));
        String ofSeries =
                "where series_id = (select series_id from meeting where number = '%s')"
                        .formatted(first.text("number"));
        assertThat(fixture.count("select count(*) as n from meeting " + ofSeries)).isEqualTo(4);
        assertThat(fixture.count("select count(distinct number) as n from meeting " + ofSeries))
                .isEqualTo(4);
        String told =
                "select count(*) as n from outbox_event e join meeting m on m.id = e.subject_id and e.subject_type = 'meeting' %s and e.type = '%s'";
        assertThat(fixture.count(told.formatted(ofSeries, "MeetingScheduled"))).isEqualTo(1);

        assertThat(
                        fixture.count(
                                "select count(*) as n from obligation where kind = 'MEETING' and recurrence = 'FREQ=WEEKLY' and department_id = "
                                        + company.sales))
                .isEqualTo(1);

        assertThat(sally().cancel(first, true).state()).isEqualTo("CANCELLED");
        assertThat(
                        fixture.count(
                                "select count(*) as n from meeting %s and state = 'CANCELLED'"
                                        .formatted(ofSeries)))
                .isEqualTo(4);
        assertThat(fixture.count(told.formatted(ofSeries, "MeetingCancelled"))).isEqualTo(1);
    }

    @Test
    void concurrentEditsConflict() {
        Answer held = held();
        List<Answer> both =
                atOnce(() -> sally().write(held, "One"), () -> sally().write(held, "Other"));
        assertThat(both).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(both)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .allSatisfy(answer -> assertThat(answer.codes()).containsExactly("CONFLICT"));
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(
                        sally().schedule(
                                        inAnHour(),
                                        Map.of(
                                                "title", " ",
                                                "timeZone", "Peking",
                                                "link", "javascript:alert(1)",
                                                "agenda", List.of(Map.of("title", ""))))
                                .refusals())
                .containsExactlyInAnyOrder(
                        "INVALID title",
                        "INVALID timeZone",
                        "INVALID link",
                        "INVALID agenda[0].title");
        assertThat(sally().schedule(Instant.now().minusSeconds(60), Map.of()).refusals())
                .containsExactly("INVALID startsAt");
        assertThat(
                        sally().schedule(
                                        inAnHour(),
                                        Map.of("endsAt", inAnHour().minusSeconds(1).toString()))
                                .refusals())
                .containsExactly("INVALID endsAt");
        assertThat(
                        sally().schedule(
                                        inAnHour(),
                                        Map.of(
                                                "participants",
                                                List.of(Map.of("id", "employee_999999999"))))
                                .refusals())
                .containsExactly("NOT_FOUND participants");
        assertThat(
                        as(fixture.client(viewers.overBot("OPERATOR", company.bot)))
                                .schedule(inAnHour(), Map.of())
                                .refusals())
                .as("nobody's account holds no meeting")
                .containsExactly("INVALID organiser");
    }

    @Test
    void calendarFollowsMeeting() {
        String path =
                (String)
                        DeliveryClient.object(
                                        company.developer()
                                                .graphql()
                                                .document(
                                                        "mutation { createCalendarFeed(input: {calendar: \"personal\"}) { path } }")
                                                .execute()
                                                .path("createCalendarFeed")
                                                .entity(Object.class)
                                                .get())
                                .get("path");
        Answer scheduled =
                sally().schedule(
                                inAnHour(),
                                Map.of(
                                        "participants",
                                        List.of(Map.of("id", "employee_" + company.devi)),
                                        "place",
                                        "会议室; 3",
                                        "agenda",
                                        List.of(Map.of("title", "Bills", "minutes", 10))));
        VEvent first = only(path);
        assertThat(first.getDateStart().getValue().toInstant())
                .isEqualTo(Instant.parse(scheduled.text("startsAt")));
        assertThat(first.getLocation().getValue()).isEqualTo("会议室; 3");
        assertThat(first.getDescription().getValue()).contains("Bills");

        Answer moved = sally().reschedule(scheduled, inAnHour().plusSeconds(7200));
        VEvent second = only(path);
        assertThat(second.getUid().getValue()).isEqualTo(first.getUid().getValue());
        assertThat(second.getSequence().getValue()).isGreaterThan(first.getSequence().getValue());
        assertThat(second.getDateStart().getValue().toInstant())
                .isEqualTo(Instant.parse(moved.text("startsAt")));

        sally().cancel(moved, false);
        VEvent third = only(path);
        assertThat(third.getUid().getValue()).isEqualTo(first.getUid().getValue());
        assertThat(third.getStatus().isCancelled()).isTrue();
        assertThat(third.getSequence().getValue()).isGreaterThan(second.getSequence().getValue());
    }

    private VEvent only(String path) {
        byte[] body =
                http.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        List<VEvent> events =
                Biweekly.parse(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8))
                        .first()
                        .getEvents();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    /** The numbers of the bot's meetings from a time on, the next one first. */
    private List<String> ofBot(MeetingFixture who, Instant from) {
        Map<String, Object> bot =
                who.client()
                        .read(
                                """
                                bot(by: {id: "bot_%d"}) {
                                  meetings(filter: {startsFrom: "%s"}, orderBy: {field: STARTS_AT, direction: ASC}) {
                                    edges { node { meeting { number } } }
                                  }
                                }
                                """
                                        .formatted(company.bot, from));
        return DeliveryClient.objects(DeliveryClient.object(bot.get("meetings")).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .map(node -> (String) DeliveryClient.object(node.get("meeting")).get("number"))
                .toList();
    }

    private Answer held() {
        Answer scheduled = sally().schedule(inAnHour(), aboutTheBotWithDevi());
        clock.move(Duration.ofHours(2));
        return sally().hold(scheduled, company.sally);
    }

    private static Answer complete(MeetingFixture who, Answer action) {
        return who.item(
                "completeActionItem",
                "CompleteActionItemInput",
                Map.of(
                        "actionItem",
                        Map.of("id", action.id()),
                        "evidence",
                        "It is in the manual."));
    }

    private Instant inAnHour() {
        return clock.instant().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    }

    private LocalDate today() {
        return clock.instant().atZone(SHANGHAI).toLocalDate();
    }

    private Map<String, Object> aboutTheBotWithDevi() {
        return Map.of(
                "bots", List.of(Map.of("id", "bot_" + company.bot)),
                "participants", List.of(Map.of("id", "employee_" + company.devi)));
    }

    private MeetingFixture sally() {
        return as(company.business());
    }

    private MeetingFixture devi() {
        return as(company.developer());
    }

    private static MeetingFixture as(DeliveryClient client) {
        return new MeetingFixture(client);
    }
}
