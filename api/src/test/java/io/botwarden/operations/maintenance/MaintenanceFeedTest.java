package io.botwarden.operations.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The maintenance calendar as a calendar program reads it. */
@BotwardenTest
class MaintenanceFeedTest {

    @Autowired private WebTestClient http;
    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;

    @Test
    void showsWhatOwnerCanSee() {
        String mine = bot();
        String other = bot();
        String everything = window("null");
        window("(select id from bot where code = '%s')".formatted(mine));
        window("(select id from bot where code = '%s')".formatted(other));
        TestViewer viewer = viewers.overBot("OPERATOR", key(mine));
        Response made = create(viewer, "maintenance");
        String path = made.path("createCalendarFeed.path").entity(String.class).get();
        String feed = made.path("createCalendarFeed.calendarFeed.id").entity(String.class).get();

        List<String> titles = titles(path);
        assertThat(titles).contains("Cables · " + mine, everything);
        assertThat(titles).doesNotContain("Cables · " + other);
        assertThat(
                        text(
                                "select count(*)::text from calendar_feed where last_used_at is not null and 'calendar_feed_' || id = '"
                                        + feed
                                        + "'"))
                .isEqualTo("1");
        // the secret is stored nowhere
        String secret = path.substring(path.indexOf('=') + 1);
        assertThat(
                        text(
                                "select count(*)::text from audit_entry e where e::text like '%"
                                        + secret
                                        + "%'"))
                .isEqualTo("0");

        assertThat(own(viewer)).containsExactly(feed);
        assertThat(own(viewers.overEverything("ADMINISTRATOR"))).doesNotContain(feed);
        assertThat(code(viewers.overEverything("ADMINISTRATOR"), feed)).isEqualTo("NOT_FOUND");
        assertThat(code(viewer, feed)).isEmpty();
        assertThat(own(viewer)).isEmpty();
        assertThat(code(viewer, feed)).isEqualTo("WRONG_STATE");
        for (String gone :
                List.of(
                        path,
                        "/calendar/maintenance.ics?token=" + "A".repeat(43),
                        "/calendar/maintenance.ics",
                        "/calendar/none.ics?token=" + secret)) {
            http.get().uri(gone).exchange().expectStatus().isNotFound();
        }
        create(viewer, "none")
                .path("createCalendarFeed.errors[0].field")
                .entity(String.class)
                .isEqualTo("calendar");
    }

    @Test
    void feedExpires() {
        Response made = create(viewers.overEverything("OPERATOR"), "maintenance");
        String path = made.path("createCalendarFeed.path").entity(String.class).get();
        String feed = made.path("createCalendarFeed.calendarFeed.id").entity(String.class).get();
        assertThat(titles(path)).doesNotContain("The address of this calendar expires");

        end(feed, "10 days");
        assertThat(titles(path)).contains("The address of this calendar expires");

        end(feed, "-1 second");
        http.get().uri(path).exchange().expectStatus().isNotFound();
    }

    private void end(String feed, String within) {
        database.sql(
                        "update calendar_feed set expires_at = now() + interval '%s' where 'calendar_feed_' || id = '%s'"
                                .formatted(within, feed))
                .then()
                .block();
    }

    @Test
    void keyLimitsFeed() {
        TestViewer program = viewers.overEverything("OPERATOR");
        database.sql("update identity set kind = 'SERVICE' where id = :id")
                .bind("id", program.viewer().identityId())
                .then()
                .block();

        create(program, "maintenance")
                .path("createCalendarFeed.errors[0].code")
                .entity(String.class)
                .isEqualTo("INVALID");
    }

    private List<String> own(TestViewer viewer) {
        return testers.http(viewer.token())
                .document("{ viewer { calendarFeeds { id } } }")
                .execute()
                .path("viewer.calendarFeeds[*].id")
                .entityList(String.class)
                .get();
    }

    private Response create(TestViewer viewer, String calendar) {
        return testers.http(viewer.token())
                .document(
                        "mutation Make($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { path calendarFeed { id } errors { code field } } }")
                .variable("input", Map.of("calendar", calendar))
                .execute();
    }

    private String code(TestViewer viewer, String feed) {
        return String.join(
                "",
                testers.http(viewer.token())
                        .document(
                                "mutation End($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) { errors { code } } }")
                        .variable("input", Map.of("calendarFeed", feed))
                        .execute()
                        .path("revokeCalendarFeed.errors[*].code")
                        .entityList(String.class)
                        .get());
    }

    private List<String> titles(String path) {
        byte[] body =
                Objects.requireNonNull(
                        http.get()
                                .uri(path)
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .contentType("text/calendar;charset=UTF-8")
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
        return Biweekly.parse(new String(body, StandardCharsets.UTF_8)).first().getEvents().stream()
                .map(VEvent::getSummary)
                .map(summary -> summary.getValue())
                .toList();
    }

    private String bot() {
        String code = "bot-" + UUID.randomUUID();
        return text(
                "insert into bot (code, name) values ('%s', 'B') returning code".formatted(code));
    }

    private long key(String code) {
        return Long.parseLong(text("select id::text from bot where code = '%s'".formatted(code)));
    }

    /** Its title, which is unique if it applies to all bots. */
    private String window(String bot) {
        String title = bot.equals("null") ? "All " + UUID.randomUUID() : "Cables";
        return text(
                "insert into maintenance_window (title, bot_id, starts_at, ends_at, planned_by_id) values ('%s', %s, now(), now() + interval '1 hour', (select min(id) from identity)) returning title"
                        .formatted(title, bot));
    }

    private String text(String statement) {
        return Objects.requireNonNull(
                database.sql(statement)
                        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                        .one()
                        .block());
    }
}
