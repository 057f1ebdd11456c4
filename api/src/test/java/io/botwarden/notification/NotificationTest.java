package io.botwarden.notification;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The base of the notification tests: one application with a real mail server and a real HTTP
 * server as recipients, a movable clock, and short pauses.
 */
@BotwardenTest(database = "notification")
public abstract class NotificationTest {

    protected static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    protected static final Receiver RECEIVER = new Receiver();

    private static final Duration OFTEN = Duration.ofMillis(50);

    static {
        MAIL.start();
    }

    @Autowired protected DatabaseClient database;

    @Autowired protected TestViewers viewers;

    @Autowired protected MovableClock clock;

    @Autowired private GraphQlTesters testers;

    @Autowired private FieldCipher cipher;

    protected TestViewer viewer;
    protected HttpGraphQlTester admin;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("botwarden.notification.mail.host", () -> "127.0.0.1");
        registry.add("botwarden.notification.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("botwarden.notification.mail.security", () -> "NONE");
        registry.add("botwarden.notification.mail.from", () -> "botwarden@example.org");
        registry.add("botwarden.notification.console-url", () -> "https://botwarden.example/");
        registry.add("botwarden.notification.max-attempts", () -> 3);
        registry.add("botwarden.notification.first-pause", () -> "200ms");
        registry.add("botwarden.notification.timeout", () -> "3s");
        registry.add("botwarden.outgoing.allow", () -> "127.0.0.1/32");
        registry.add("botwarden.outgoing.ports", () -> RECEIVER.port());
    }

    @BeforeEach
    void signIn() {
        signInAnew();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
        execute("update notification_rule set enabled = false");
        execute("update escalation_policy set enabled = false");
    }

    /** With a token that is valid now, whatever the clock shows. */
    protected final void signInAnew() {
        viewer = viewers.overEverything("ADMINISTRATOR");
        admin = testers.http(viewer.token());
    }

    protected final HttpGraphQlTester as(TestViewer who) {
        return testers.http(who.token());
    }

    /** Runs a mutation that must succeed, and returns the ID of its record. */
    protected final String done(String mutation, String record, Map<String, ?> input) {
        Response response = ask(admin, mutation, record, input);
        response.path(mutation + ".errors").entityList(Object.class).hasSize(0);
        return response.path(mutation + "." + record + ".id").entity(String.class).get();
    }

    /** The errors of a mutation, as {@code CODE field}. */
    protected final String refused(String mutation, String record, Map<String, ?> input) {
        return refused(admin, mutation, record, input);
    }

    protected final String refused(
            HttpGraphQlTester graphql, String mutation, String record, Map<String, ?> input) {
        Response response = ask(graphql, mutation, record, input);
        Map<?, ?> error = response.path(mutation + ".errors[0]").entity(Map.class).get();
        return "%s %s".formatted(error.get("code"), error.get("field"));
    }

    protected final Response ask(
            HttpGraphQlTester graphql, String mutation, String record, Map<String, ?> input) {
        String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT);
        return graphql.document(
                        "mutation ($input: %s%sInput!) { %s(input: $input) { %s { id } errors { code field message } } }"
                                .formatted(type, mutation.substring(1), mutation, record))
                .variable("input", input)
                .execute();
    }

    /** Creates a webhook for a path of the receiver; returns its ID. */
    protected final String webhook(String path) {
        return done(
                "addNotificationChannel",
                "notificationChannel",
                Map.of(
                        "name",
                        name("Hook"),
                        "kind",
                        "WEBHOOK",
                        "target",
                        RECEIVER.url(path),
                        "secret",
                        Receiver.SECRET));
    }

    /** Creates a rule that notifies a channel about a bot; returns its ID. */
    protected final String rule(String channel, String bot, String... events) {
        return done(
                "addNotificationRule",
                "notificationRule",
                Map.of(
                        "name",
                        name("Rule"),
                        "events",
                        List.of(events),
                        "bot",
                        Map.of("id", bot),
                        "recipient",
                        Map.of("channel", channel)));
    }

    /** Creates a schedule with one person who is always on call; returns its ID. */
    protected final String schedule(String member) {
        return done(
                "addOnCallSchedule",
                "onCallSchedule",
                Map.of(
                        "name", name("Schedule"),
                        "timeZone", "Europe/Berlin",
                        "layers",
                                List.of(
                                        Map.of(
                                                "name", "Days",
                                                "rotation", "DAILY",
                                                "startsOn", "2026-01-01",
                                                "handoverTime", "09:00",
                                                "members", List.of(Map.of("id", member))))));
    }

    /** Creates a policy for severe incidents of a bot; returns its ID. */
    @SafeVarargs
    protected final String policy(String bot, int repeats, Map<String, Object>... steps) {
        return done(
                "addEscalationPolicy",
                "escalationPolicy",
                Map.of(
                        "name", name("Policy"),
                        "bot", Map.of("id", bot),
                        "severities", List.of("CRITICAL", "HIGH"),
                        "repeats", repeats,
                        "steps", List.of(steps)));
    }

    /** Reports an incident of a bot; returns its ID. */
    protected final String incident(String bot, String title, String severity) {
        return done(
                "reportIncident",
                "incident",
                Map.of("title", title, "bot", Map.of("id", bot), "severity", severity));
    }

    /** Creates a bot with its own department; returns its ID. */
    protected final String bot() {
        long department =
                insert(
                        "insert into department (code, name) values (:code, 'Service desk') returning id");
        return "bot_"
                + insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'Let''s Go', %d) returning id"
                                .formatted(department));
    }

    /** Creates an employee with an address; returns its ID. */
    protected final String employee(String name, @Nullable String address) {
        long key =
                insert(
                        "insert into employee (code, name) values (:code, '%s') returning id"
                                .formatted(name));
        if (address != null) {
            database.sql("update employee set email = :email where id = :id")
                    .bind("email", cipher.encrypt(address, "employee.email"))
                    .bind("id", key)
                    .then()
                    .block();
        }
        return "employee_" + key;
    }

    protected final long insert(String statement) {
        return Objects.requireNonNull(
                database.sql(statement)
                        .bind("code", name("x"))
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    protected final void execute(String statement) {
        database.sql(statement).then().block();
    }

    /** The first row of a statement; empty if it has none. */
    protected final Map<String, Object> row(String statement) {
        Map<String, Object> row = database.sql(statement).fetch().first().block();
        return row == null ? Map.of() : new LinkedHashMap<>(row);
    }

    protected final long count(String statement) {
        return (Long) Objects.requireNonNull(row(statement).get("count"));
    }

    protected static String name(String prefix) {
        return prefix + " " + UUID.randomUUID();
    }

    protected static long key(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    /** Waits until a condition holds. */
    protected static void eventually(BooleanSupplier condition) {
        await().atMost(LONG_ENOUGH).pollInterval(OFTEN).until(condition::getAsBoolean);
    }
}
