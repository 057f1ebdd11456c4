package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/**
 * Who is not notified: people of their own actions; and who is, without any role: users of bots.
 */
class OwnActionsTest extends NotificationTest {

    @Autowired
    @Qualifier("overdueFeedbackNoticed") private Recurring overdue;

    @Test
    void ownerIsNotNotifiedOfOwnReport() {
        TestViewer owner = employed(viewers.overEverything("OPERATOR"), "Ada");
        String bot = botOf(owner);
        String own = report(owner, bot, "I saw it");
        String other = report(viewers.overEverything("OPERATOR"), bot, "Somebody saw it");
        eventually(() -> told(owner, "IncidentReported", other) == 1);
        assertThat(told(owner, "IncidentReported", own)).isZero();
    }

    @Test
    void changeOfOwnAccountIsNotified() {
        TestViewer user = employed(viewers.overNothing(), "Uma");
        as(user).document(
                        "mutation { endOtherSessions(input: {includingThis: false}) { errors { code } } }")
                .execute()
                .path("endOtherSessions.errors")
                .entityList(Object.class)
                .hasSize(0);
        String account = "identity_" + user.viewer().identityId();
        eventually(() -> told(user, "SessionsEnded", account) == 1);
    }

    @Test
    void userOfBotIsNotifiedOfAnswer() {
        TestViewer user = employed(viewers.overNothing(), "Uma");
        TestViewer owner = employed(viewers.overEverything("OPERATOR"), "Ada");
        String bot = botOf(owner);
        execute(
                "insert into function_grant (bot_id, kind, holder, employee_id) values (%s, 'EMPLOYEE', 'Uma', %d)"
                        .formatted(bot.substring(4), employeeOf(user)));
        Response reported =
                ask(
                        as(user),
                        "reportBotError",
                        "incident",
                        Map.of("bot", Map.of("id", bot), "whatHappened", "It is mute"));
        String incident = reported.path("reportBotError.incident.id").entity(String.class).get();
        send(owner, incident, "Since when?");
        eventually(() -> told(user, "IncidentReportAnswered", incident) == 1);
        send(user, incident, "Since noon.");
        eventually(() -> told(owner, "IncidentReporterReplied", incident) == 1);
        assertThat(told(user, "IncidentReporterReplied", incident)).isZero();
        assertThat(told(user, "IncidentReported", incident)).isZero();
    }

    @Test
    void overdueFeedbackIsNotifiedOnce() {
        TestViewer owner = employed(viewers.overEverything("OPERATOR"), "Ada");
        String bot = botOf(owner);
        Response given =
                ask(
                        as(viewers.overEverything("ANALYST")),
                        "giveFeedback",
                        "feedback",
                        Map.of("bot", Map.of("id", bot), "title", "Slow", "text", "It is slow"));
        String feedback = given.path("giveFeedback.feedback.id").entity(String.class).get();
        clock.move(Duration.ofDays(14).plusMinutes(1));
        overdue.work().get().block();
        eventually(() -> told(owner, "FeedbackOverdue", feedback) == 1);
        clock.move(Duration.ofDays(1));
        overdue.work().get().block();
        assertThat(
                        count(
                                "select count(*) from outbox_event where type = 'FeedbackOverdue' and subject_id = "
                                        + feedback.substring(9)))
                .isEqualTo(1);
    }

    @Test
    void ruleCanBeDeleted() {
        execute(
                "insert into notification_rule (name, events, audience) values ('Starter: %s', '{BackupFailed}', 'BOT_OWNER')"
                        .formatted(UUID.randomUUID()));
        long rule = count("select max(id) as count from notification_rule");
        Map<String, Object> input = Map.of("rule", "notification_rule_" + rule, "version", 1);
        ask(admin, "removeNotificationRule", "notificationRule", input)
                .path("removeNotificationRule.errors")
                .entityList(Object.class)
                .hasSize(0);
        assertThat(count("select count(*) from notification_rule where id = " + rule)).isZero();
        assertThat(refused("removeNotificationRule", "notificationRule", input))
                .isEqualTo("NOT_FOUND rule");
    }

    private TestViewer employed(TestViewer account, String name) {
        String employee = employee(name, UUID.randomUUID() + "@example.org");
        execute(
                "update identity set employee_id = %s where id = %d"
                        .formatted(
                                employee.substring("employee_".length()),
                                account.viewer().identityId()));
        return viewers.signIn(account.viewer().identityId());
    }

    private long employeeOf(TestViewer account) {
        return count(
                "select employee_id as count from identity where id = "
                        + account.viewer().identityId());
    }

    private String botOf(TestViewer owner) {
        return "bot_"
                + insert(
                        "insert into bot (code, name, owner_id, state, live_since, origin) values (:code, 'Desk', %d, 'LIVE', now(), 'IMPORTED') returning id"
                                .formatted(employeeOf(owner)));
    }

    private String report(TestViewer who, String bot, String title) {
        return ask(
                        as(who),
                        "reportIncident",
                        "incident",
                        Map.of("bot", Map.of("id", bot), "title", title, "severity", "LOW"))
                .path("reportIncident.incident.id")
                .entity(String.class)
                .get();
    }

    private void send(TestViewer who, String incident, String text) {
        ask(
                        as(who),
                        "sendIncidentMessage",
                        "incident",
                        Map.of("incident", Map.of("id", incident), "text", text))
                .path("sendIncidentMessage.errors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private long told(TestViewer who, String event, String record) {
        return count(
                "select count(*) from notification where employee_id = %d and event = '%s' and subject_id = %s"
                        .formatted(
                                employeeOf(who),
                                event,
                                record.substring(record.lastIndexOf('_') + 1)));
    }
}
