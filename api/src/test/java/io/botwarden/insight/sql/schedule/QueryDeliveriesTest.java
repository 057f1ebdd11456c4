package io.botwarden.insight.sql.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.insight.SnapshotRunner;
import io.botwarden.insight.sql.BusyQueries;
import io.botwarden.notification.NotificationTest;
import io.botwarden.notification.report.Reports;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Results of saved queries are sent with the rights of the owner, once. (Policy 3.1.3) */
class QueryDeliveriesTest extends NotificationTest {

    private static final String DELIVERIES =
            """
            state stopReason savedQuery { id } deliveries {
              rows truncated failure snapshot { id } notification { state body }
            }
            """;

    @Autowired private QueryDeliveries deliveries;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private ApplicationContext context;
    @Autowired private ConnectionFactory connections;
    @Autowired private DueWrites due;
    @Autowired private Writes writes;
    @Autowired private Bearers bearers;
    @Autowired private Reports reports;
    @Autowired private DataSource jdbc;

    private final String path = "/" + UUID.randomUUID();
    private final String address = UUID.randomUUID() + "@example.org";
    private TestViewer analyst;
    private HttpGraphQlTester owner;

    @BeforeEach
    void owner() {
        analyst = viewers.overEverything("ANALYST");
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(employee("Ana", address)), identity()));
        owner = as(analyst);
        if (count("select count(*) from warehouse_snapshot where state = 'COMPLETED'") == 0) {
            snapshots.take();
        }
    }

    @Test
    void sendsResultOnce() throws MessagingException, IOException {
        String query = save("select 'Ada, \"A\"' as who, $n + 1 as n order by n");
        schedule(query, Map.of("channel", webhook(path)));
        schedule(query, Map.of());
        due(query);

        Mono<Void> run = deliveries.run().subscribeOn(Schedulers.boundedElastic());
        Mono.when(run, run).block();
        deliveries.run().block();

        eventually(() -> RECEIVER.at(path).size() == 1 && mails().size() == 1);
        assertThat(RECEIVER.at(path).getFirst().body())
                .contains(
                        "\"type\":\"io.botwarden.saved_query.query_delivered\"",
                        "\"mediaType\":\"text/csv\"")
                .contains("who,n\\n\\\"Ada, \\\"\\\"A\\\"\\\"\\\",42\\n");
        MimeMultipart mail = (MimeMultipart) mails().getFirst().getContent();
        MimeMultipart text = (MimeMultipart) mail.getBodyPart(0).getContent();
        assertThat(text.getBodyPart(0).getContent().toString())
                .contains("Rows: 1. Data as of", "/sql?query=" + query)
                .containsPattern("who\\s+n\\s+Ada, \"A\"\\s+42");
        assertThat(text.getBodyPart(1).getContent().toString())
                .contains(">Ada, &quot;A&quot;</td>", ">42</td>");
        BodyPart file = mail.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("result.csv");
        assertThat(new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("who,n\n\"Ada, \"\"A\"\"\",42\n");

        eventually(() -> schedules(query).toString().split("state=DELIVERED", -1).length == 3);
        assertThat(schedules(query).toString())
                .contains("state=ACTIVE", "rows=1", "truncated=false", "warehouse_snapshot_")
                .as("who reads notifications sees no rows")
                .doesNotContain("Ada");
        assertThat(count("select count(*) from notification_report")).isZero();
        assertThat(
                        count(
                                "select count(*) from audit_entry where action = 'readQueryResult' and identity_id = %d"
                                        .formatted(identity())))
                .as("audited like a query of the owner; the losing run may have asked, too")
                .isBetween(2L, 4L);
        assertThat(
                        count(
                                "select count(*) from query_schedule where saved_query_id = %d and next_at > now() and next_at at time zone 'UTC' = date_trunc('day', next_at at time zone 'UTC')"
                                        .formatted(key(query))))
                .isEqualTo(2);
    }

    /** DuckDB reads what was sent by e-mail, and programs get the same bytes. */
    @Test
    void sendsParquet(@TempDir Path folder) throws Exception {
        String query = save("select 'Ada, \"A\"' as who, cast($n + 1 as integer) as n");
        for (Map<String, Object> to :
                List.<Map<String, Object>>of(Map.of("channel", webhook(path)), Map.of())) {
            Map<String, Object> input = new HashMap<>(to);
            input.put("format", "PARQUET");
            schedule(query, input);
        }
        due(query);
        deliveries.run().block();
        eventually(() -> RECEIVER.at(path).size() == 1 && mails().size() == 1);

        MimeMultipart mail = (MimeMultipart) mails().getFirst().getContent();
        MimeMultipart text = (MimeMultipart) mail.getBodyPart(0).getContent();
        assertThat(text.getBodyPart(0).getContent().toString())
                .containsPattern("who\\s+n\\s+Ada, \"A\"\\s+42");
        BodyPart file = mail.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("result.parquet");
        byte[] content = file.getInputStream().readAllBytes();
        Path saved = Files.write(folder.resolve("result.parquet"), content);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select who, n, typeof(n) from read_parquet('%s')"
                                        .formatted(saved))) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getString(1), row.getInt(2), row.getString(3)))
                    .containsExactly("Ada, \"A\"", 42, "INTEGER");
            assertThat(row.next()).isFalse();
        }
        assertThat(RECEIVER.at(path).getFirst().body())
                .contains(
                        "\"name\":\"result.parquet\"",
                        "\"mediaType\":\"application/vnd.apache.parquet\"",
                        "\"encoding\":\"base64\"",
                        "\"content\":\"" + Base64.getEncoder().encodeToString(content));
    }

    @Test
    void sendsJsonAsTheEndpointDoes() {
        String query = save("select $n + 1 as n");
        schedule(query, Map.of("channel", webhook(path), "format", "JSON"));
        due(query);
        deliveries.run().block();
        eventually(() -> RECEIVER.at(path).size() == 1);
        assertThat(RECEIVER.at(path).getFirst().body())
                .contains("\"name\":\"result.json\"")
                .containsPattern("\\\\\"rowCount\\\\\":1,.*\\\\\"rows\\\\\":\\[\\[42\\]\\]\\}");
    }

    @Test
    void stopsWhenItFails() {
        String query = save("select code from passwords where $n > 0");
        schedule(query, Map.of("channel", webhook(path)));
        due(query);
        deliveries.run().block();

        assertThat(schedules(query).toString())
                .contains("state=STOPPED", "rows=null")
                .contains("failure=There is no table \"passwords\"");
        eventually(() -> !mails().isEmpty());
        assertThat(RECEIVER.at(path)).isEmpty();

        String schedule = "query_schedule_" + scheduleOf(query);
        assertThat(error("resumeQuerySchedule", Map.of("querySchedule", schedule))).isEmpty();
        assertThat(error("resumeQuerySchedule", Map.of("querySchedule", schedule)))
                .isEqualTo("WRONG_STATE querySchedule");
    }

    @Test
    void putsOffWhenBusy() {
        String query = save("select $n as n");
        schedule(query, Map.of("channel", webhook(path)));
        due(query);
        new QueryDeliveries(
                        database,
                        connections,
                        due,
                        writes,
                        bearers,
                        new BusyQueries(context),
                        reports,
                        clock)
                .run()
                .block();
        assertThat(schedules(query).toString())
                .contains("state=ACTIVE", "failure=The server is busy. It will be tried again.");

        deliveries.run().block();
        eventually(() -> RECEIVER.at(path).size() == 1);
        assertThat(schedules(query).toString())
                .contains("rows=1", "failure=null")
                .doesNotContain("busy");
    }

    @Test
    void saysThatResultIsEmptyAndShortensCells() throws MessagingException, IOException {
        String empty = save("select $n as n where false");
        String longest = save("select repeat('x', 300) as word where $n > 0");
        schedule(empty, Map.of());
        schedule(longest, Map.of());
        due(empty);
        due(longest);
        deliveries.run().block();
        eventually(() -> mails().size() == 2);

        List<String> texts = new ArrayList<>();
        for (MimeMessage mail : mails()) {
            MimeMultipart text =
                    (MimeMultipart) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
            texts.add(text.getBodyPart(1).getContent().toString());
        }
        assertThat(texts)
                .anySatisfy(text -> assertThat(text).contains("The result is empty. Data as of"))
                .anySatisfy(text ->
                        assertThat(text)
                                .contains("x".repeat(199) + "…")
                                .doesNotContain("x".repeat(200)));
    }

    /** A result that nothing is going to send is deleted; one that may be sent again stays. */
    @Test
    void deletesResultsThatNobodyReceives() {
        String query = save("select $n as n");
        schedule(query, Map.of("channel", webhook(path)));
        due(query);
        deliveries.run().block();
        eventually(() -> schedules(query).toString().contains("state=DELIVERED"));
        execute("delete from notification_report");
        String report = report(query);
        for (String state :
                List.of(
                        "state = 'IN_CONSOLE', delivered_at = null",
                        "state = 'DEAD', dead_at = now() - interval '8 days'")) {
            execute(report);
            state(query, state);
            reports.deleteUnneeded(Instant.now()).block();
            assertThat(count("select count(*) from notification_report")).as(state).isZero();
        }
        execute(
                "insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR'"
                        .formatted(identity()));
        owner = as(viewers.signIn(identity()));
        assertThat(resent(query)).isEqualTo("RESULT_DELETED notification");
        assertThat(resentAll(query)).isEqualTo("RESULT_DELETED channel");
        assertThat(
                        count(
                                "select count(*) from notification where state = 'WAITING' and %s"
                                        .formatted(isOf(query))))
                .isZero();

        execute(report);
        state(query, "dead_at = now() - interval '6 days'");
        reports.deleteUnneeded(Instant.now()).block();
        assertThat(count("select count(*) from notification_report")).isEqualTo(1);
        assertThat(replayOffer(query)).isEqualTo("true null");
        execute("delete from notification_report");
    }

    /**
     * Around the day on which a result is deleted, it is sent again with its file or not at all.
     */
    @Test
    void resentResultKeepsItsFile() throws SQLException {
        String query = save("select $n as n");
        schedule(query, Map.of("channel", webhook(path)));
        due(query);
        deliveries.run().block();
        eventually(() -> schedules(query).toString().contains("state=DELIVERED"));
        execute("delete from notification_report");
        execute(report(query));
        state(query, "state = 'DEAD', delivered_at = null, dead_at = now() - interval '8 days'");
        execute(
                "insert into access_grant (identity_id, role_id, scope) select %d, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR'"
                        .formatted(identity()));
        owner = as(viewers.signIn(identity()));
        String locked =
                "select id from notification where id = %d for update".formatted(key(sent(query)));

        try (Connection other = jdbc.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // it is being sent again
            statement.execute(locked);
            reports.deleteUnneeded(Instant.now()).block();
            assertThat(count("select count(*) from notification_report")).isEqualTo(1);
            other.rollback();

            // it is being deleted: both ways of sending again wait until it is
            statement.execute(locked);
            statement.execute("delete from notification_report");
            CompletableFuture<String> one =
                    CompletableFuture.supplyAsync(() ->
                            refused(
                                    owner,
                                    "replayNotification",
                                    "notification",
                                    Map.of("notification", sent(query))));
            CompletableFuture<String> all = CompletableFuture.supplyAsync(() -> resentAll(query));
            eventually(() ->
                    count(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                            >= 1);
            other.commit();
            assertThat(one.join()).isEqualTo("RESULT_DELETED notification");
            assertThat(all.join()).isEqualTo("RESULT_DELETED channel");
        }
        assertThat(
                        count(
                                "select count(*) from notification where state = 'WAITING' and id = "
                                        + key(sent(query))))
                .isZero();
    }

    /** A result whose key is lost fails, with the reason; others that are due with it are sent. */
    @Test
    @Tag("nightly")
    void undecryptableResultStopsNoOther() {
        String broken = save("select $n as n");
        String sound = save("select $n + 1 as n");
        String hook = webhook(path);
        for (String query : List.of(broken, sound)) {
            schedule(query, Map.of("channel", hook));
            due(query);
        }
        String channel = "update notification_channel set open_until = %s where id = " + key(hook);
        execute(channel.formatted("now() + interval '1 hour'"));
        deliveries.run().block();
        execute(
                "update notification_report set sealed_content = '\\x0102030405' where notification_id = %d"
                        .formatted(key(sent(broken))));
        execute(channel.formatted("null"));

        eventually(() -> RECEIVER.at(path).size() == 1 && answer(broken).startsWith("DEAD"));
        assertThat(RECEIVER.at(path).getFirst().body()).contains("n\\n42\\n");
        assertThat(answer(broken))
                .isEqualTo(
                        "DEAD A value of notification_report.sealed_content cannot be decrypted. Its key may be lost.");
        eventually(() -> answer(sound).startsWith("DELIVERED"));
        assertThat(
                        count(
                                "select failures::bigint as count from notification_channel where id = "
                                        + key(hook)))
                .as("the channel is not to blame")
                .isZero();
    }

    /** What the owner of a query sees of the notification with its result. */
    private String answer(String query) {
        Map<String, String> seen =
                owner.document(
                                "query ($id: ID!) { node(id: $id) { ... on Notification { state answer } } }")
                        .variable("id", sent(query))
                        .execute()
                        .path("node")
                        .entity(new ParameterizedTypeReference<Map<String, String>>() {})
                        .get();
        return "%s %s".formatted(seen.get("state"), seen.get("answer"));
    }

    private static String report(String query) {
        return """
        insert into notification_report (notification_id, sealed_excerpt, file_name, media_type, sealed_content)
        select notification_id, '\\x00', 'result.csv', 'text/csv', '\\x00' from query_delivery d
        join query_schedule s on s.id = d.schedule_id where s.saved_query_id = %d
        """
                .formatted(key(query));
    }

    private String resent(String query) {
        assertThat(replayOffer(query)).isEqualTo("false RESULT_DELETED");
        return refused(
                owner, "replayNotification", "notification", Map.of("notification", sent(query)));
    }

    private String resentAll(String query) {
        return refused(
                "replayDeadLetters",
                "notificationChannel",
                Map.of("channel", "notification_channel_" + channelOf(query)));
    }

    private Object channelOf(String query) {
        return row("select channel_id from query_schedule where saved_query_id = %d"
                        .formatted(key(query)))
                .get("channel_id");
    }

    private String sent(String query) {
        return "notification_"
                + row("select max(n.id) as found from notification n join query_delivery d on d.notification_id = n.id join query_schedule s on s.id = d.schedule_id where s.saved_query_id = %d"
                                .formatted(key(query)))
                        .get("found");
    }

    /** How the owner, an administrator, is offered to send the result of a query again. */
    private String replayOffer(String query) {
        return owner
                .document(
                        "query ($id: ID!) { node(id: $id) { ... on Notification { viewerActions { action allowed code } } } }")
                .variable("id", sent(query))
                .execute()
                .path("node.viewerActions")
                .entityList(Map.class)
                .get()
                .stream()
                .filter(each -> "replayNotification".equals(each.get("action")))
                .map(each -> "%s %s".formatted(each.get("allowed"), each.get("code")))
                .findFirst()
                .orElseThrow();
    }

    private void state(String query, String columns) {
        execute("update notification set %s where %s".formatted(columns, isOf(query)));
    }

    private static String isOf(String query) {
        return "id in (select notification_id from query_delivery d join query_schedule s on s.id = d.schedule_id where s.saved_query_id = %d)"
                .formatted(key(query));
    }

    @Test
    void runsWithPresentRightsOfOwner() {
        String query = save("select count(*) as bots from bot where $n > 0");
        schedule(query, Map.of("channel", webhook(path)));
        execute(
                "update access_grant set role_id = (select id from role where code = 'OPERATOR') where identity_id = %d"
                        .formatted(identity()));
        due(query);
        deliveries.run().block();
        assertThat(stopReason(query)).contains("insight:query-sql");

        execute(
                "update query_schedule set state = 'ACTIVE', stopped_at = null, stop_reason = null where saved_query_id = %d"
                        .formatted(key(query)));
        execute("update identity set disabled_at = now() where id = %d".formatted(identity()));
        deliveries.stopThoseOfLeavers().block();
        assertThat(stopReason(query)).isEqualTo("The account of the owner is closed.");
        assertThat(RECEIVER.at(path)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeSent() {
        String query = save("select $n as n");
        String hook = webhook(path);
        assertThat(
                        error(
                                "scheduleQuery",
                                input(
                                        query,
                                        Map.of(
                                                "channel",
                                                hook,
                                                "values",
                                                List.of(Map.of("name", "n", "value", "x"))))))
                .isEqualTo("INVALID values");
        assertThat(error("scheduleQuery", input(query, Map.of("recurrence", "FREQ=SECONDLY"))))
                .isEqualTo("INVALID recurrence");
        assertThat(error("scheduleQuery", input(query, Map.of("timeOfDay", "8"))))
                .isEqualTo("INVALID timeOfDay");
        done("retireNotificationChannel", "notificationChannel", Map.of("channel", hook));
        assertThat(error("scheduleQuery", input(query, Map.of("channel", hook))))
                .isEqualTo("CHANNEL_RETIRED channel");
        schedule(query, Map.of());
        assertThat(
                        refused(
                                "stopQuerySchedule",
                                "querySchedule",
                                Map.of("querySchedule", "query_schedule_" + scheduleOf(query))))
                .as("administrators see it")
                .isEqualTo("FORBIDDEN querySchedule");
        execute("update identity set employee_id = null where id = %d".formatted(identity()));
        assertThat(error("scheduleQuery", input(query, Map.of()))).isEqualTo("NO_EMPLOYEE channel");
    }

    private long identity() {
        return analyst.viewer().identityId();
    }

    private String save(String sql) {
        Response saved =
                ask(
                        owner,
                        "saveQuery",
                        "savedQuery",
                        Map.of(
                                "name",
                                name("Query"),
                                "sql",
                                sql,
                                "parameters",
                                List.of(
                                        Map.of(
                                                "name", "n",
                                                "type", "NUMBER",
                                                "defaultValue", "41"))));
        return saved.path("saveQuery.savedQuery.id").entity(String.class).get();
    }

    private static Map<String, Object> input(String query, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("savedQuery", query);
        input.put("recurrence", "FREQ=DAILY");
        input.put("startsOn", "2026-01-01");
        input.put("timeOfDay", "08:00");
        input.put("timeZone", "Asia/Shanghai");
        input.putAll(other);
        return input;
    }

    private void schedule(String query, Map<String, ?> other) {
        assertThat(error("scheduleQuery", input(query, other))).isEmpty();
    }

    private String error(String mutation, Map<String, ?> input) {
        Response response = ask(owner, mutation, "querySchedule", input);
        return response.path(mutation + ".errors").entityList(Map.class).get().stream()
                .map(error -> "%s %s".formatted(error.get("code"), error.get("field")))
                .findFirst()
                .orElse("");
    }

    private void due(String query) {
        execute(
                "update query_schedule set next_at = now() - interval '1 minute' where saved_query_id = %d"
                        .formatted(key(query)));
    }

    private Object scheduleOf(String query) {
        return row("select id from query_schedule where saved_query_id = %d".formatted(key(query)))
                .get("id");
    }

    private String stopReason(String query) {
        return String.valueOf(
                row("select stop_reason from query_schedule where saved_query_id = %d"
                                .formatted(key(query)))
                        .get("stop_reason"));
    }

    private List<?> schedules(String query) {
        return owner.document(
                        "query ($id: ID!) { savedQuery(id: $id) { schedules { %s } } }"
                                .formatted(DELIVERIES))
                .variable("id", query)
                .execute()
                .path("savedQuery.schedules")
                .entityList(Map.class)
                .get();
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(MAIL.getReceivedMessages()).filter(this::isToOwner).toList();
    }

    private boolean isToOwner(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
