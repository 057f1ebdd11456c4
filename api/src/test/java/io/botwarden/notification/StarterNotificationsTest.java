package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a new installation does without any configuration. */
@BotwardenTest(own = true, starters = true)
class StarterNotificationsTest extends NotificationTest {

    @Autowired private WebTestClient http;

    /** An employee with an account. */
    private record Person(String id, TestViewer account) {}

    @BeforeEach
    void enableStarters() {
        execute("update notification_rule set enabled = true");
        execute("update escalation_policy set enabled = true");
    }

    private Person person(String name, String role) {
        String employee = employee(name, UUID.randomUUID() + "@example.org");
        TestViewer account = viewers.overEverything(role);
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(employee), account.viewer().identityId()));
        return new Person(employee, viewers.signIn(account.viewer().identityId()));
    }

    /** A live bot with an owner and a department with a head. */
    private String bot(@Nullable Person owner, @Nullable Person head) {
        long department =
                insert(
                        "insert into department (code, name, head_id) values (:code, 'Service desk', %s) returning id"
                                .formatted(head == null ? "null" : key(head.id())));
        return "bot_"
                + insert(
                        """
                        insert into bot (code, name, owner_department_id, owner_id, state, live_since, origin)
                        values (:code, 'Let''s Go', %d, %s, 'LIVE', now(), 'IMPORTED') returning id
                        """
                                .formatted(department, owner == null ? "null" : key(owner.id())));
    }

    private long told(Person person, String reason, String event) {
        return count(
                "select count(*) from notification where employee_id = %d and reason = '%s' and event = '%s'"
                        .formatted(key(person.id()), reason, event));
    }

    private long called(Person person, String incident) {
        return count(
                "select count(*) from notification where employee_id = %d and reason = 'ESCALATION' and incident_id = %d"
                        .formatted(key(person.id()), key(incident)));
    }

    @Test
    void escalatesIncidentFromOwnerToAdministrators() {
        Person owner = person("Ada", "OPERATOR");
        Person head = person("Hedda", "BUSINESS");
        Person administrator = person("Root", "ADMINISTRATOR");
        String bot = bot(owner, head);

        String incident = incident(bot, "Nobody looks", "HIGH");
        eventually(() -> called(owner, incident) == 1);
        eventually(() -> told(owner, "SUBSCRIPTION", "IncidentReported") == 1);
        assertThat(called(head, incident)).isZero();

        clock.move(Duration.ofMinutes(16));
        eventually(() -> called(head, incident) == 1);
        assertThat(called(administrator, incident)).isZero();

        clock.move(Duration.ofMinutes(15));
        eventually(() -> called(administrator, incident) == 1);
        assertThat(called(owner, incident)).isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void fallsBackToHeadAndToAdministrators() {
        Person head = person("Hedda", "BUSINESS");
        Person administrator = person("Root", "ADMINISTRATOR");

        String led = incident(bot(null, head), "Nobody owns it", "CRITICAL");
        eventually(() -> called(head, led) == 1);
        assertThat(called(administrator, led)).isZero();

        String abandoned = incident(bot(null, null), "Nobody leads them", "CRITICAL");
        eventually(() -> called(administrator, abandoned) == 1);
    }

    @Test
    void leavesOutWhoHasLeft() {
        Person owner = person("Ada", "OPERATOR");
        Person head = person("Hedda", "BUSINESS");
        execute(
                "update employee set left_on = current_date - 1 where id = %d"
                        .formatted(key(owner.id())));

        String incident = incident(bot(owner, head), "The owner has left", "HIGH");

        eventually(() -> called(head, incident) == 1);
        assertThat(called(owner, incident)).isZero();
    }

    @Test
    void alertsOwnerOfSilentBot() {
        Person owner = person("Ada", "OPERATOR");
        String bot = bot(owner, null);
        String never = bot(owner, null);
        String retired = bot(owner, null);
        execute(
                "update monitoring_setting set silent_after_seconds = 10 where id in (%d, %d)"
                        .formatted(key(bot), key(retired)));
        beat(bot);
        beat(retired);
        eventually(() -> health(bot).equals("UP") && health(retired).equals("UP"));
        execute("update bot set state = 'SUSPENDED' where id = %d".formatted(key(retired)));
        eventually(() -> health(bot).equals("SILENT"));
        assertThat(alerts(bot)).isZero();

        clock.move(Duration.ofMinutes(11));
        eventually(() -> alerts(bot) == 1);
        eventually(() -> told(owner, "SUBSCRIPTION", "AlertFired") == 1);
        eventually(() -> told(owner, "ESCALATION", "EscalationStepTaken") == 1);
        assertThat(alerts(never)).isZero();
        assertThat(alerts(retired)).isZero();
    }

    @Test
    void notifiesNobodyTwice() {
        Person owner = person("Ada", "OPERATOR");
        Person other = person("Bea", "OPERATOR");
        String watched = bot(owner, null);
        execute(
                "insert into notification_rule (name, events, bot_id, audience, page) values ('Once', '{IncidentReported}', %d, 'BOT_OWNER', true)"
                        .formatted(key(watched)));

        incident(watched, "It is noticed once", "LOW");
        incident(bot(other, null), "It is noticed later", "LOW");

        eventually(() -> told(other, "SUBSCRIPTION", "IncidentReported") == 1);
        assertThat(told(owner, "RULE", "IncidentReported")).isOne();
        assertThat(told(owner, "SUBSCRIPTION", "IncidentReported")).isZero();
    }

    private void beat(String bot) {
        http.post()
                .uri("/ingest/heartbeat")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .bodyValue(
                        Map.of(
                                "bot",
                                row("select code from bot where id = %d".formatted(key(bot)))
                                        .get("code")))
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    private String health(String bot) {
        return String.valueOf(
                row("select state from bot_status where id = %d".formatted(key(bot))).get("state"));
    }

    private long alerts(String bot) {
        return count(
                """
                select count(*) from alert a join alert_rule r on r.id = a.alert_rule_id
                where a.bot_id = %d and r.code = 'starter-silent-bot'
                """
                        .formatted(key(bot)));
    }

    @Test
    void rolesGiveTopicsUntilChosen() {
        Person ada = person("Ada", "ANALYST");
        assertThat(topics(ada))
                .containsExactly(
                        "DECISIONS [Analyst]",
                        "ACTIONS [Analyst]",
                        "MEETINGS [Analyst]",
                        "APPRAISAL [Analyst]",
                        "ACCOUNT [Analyst]");

        choose(ada, List.of("BOTS"));
        assertThat(topics(ada)).containsExactly("BOTS []");
        String bot = bot(ada, null);
        incident(bot, "It concerns its owner", "LOW");
        eventually(() -> told(ada, "SUBSCRIPTION", "IncidentReported") == 1);

        choose(ada, null);
        assertThat(topics(ada)).hasSize(5);
        done(
                "setRoleSubscription",
                "roleSubscription",
                Map.of("role", Map.of("code", "ANALYST"), "topics", List.of("MEETINGS")));
        assertThat(topics(ada)).containsExactly("MEETINGS [Analyst]", "APPRAISAL []");
    }

    private List<String> topics(Person person) {
        Response answer =
                as(person.account())
                        .document("{ ownNotificationTopics { topic roles } }")
                        .execute();
        return answer.path("ownNotificationTopics").entityList(Map.class).get().stream()
                .map(each -> "%s %s".formatted(each.get("topic"), each.get("roles")))
                .toList();
    }

    private void choose(Person person, @Nullable List<String> topics) {
        Map<String, Object> input = new HashMap<>(Map.of("language", "EN", "timeZone", "UTC"));
        input.put("topics", topics);
        ask(as(person.account()), "setNotificationPreference", "notificationPreference", input)
                .path("setNotificationPreference.errors")
                .entityList(Object.class)
                .hasSize(0);
    }

    @Test
    void startersCanBeChanged() {
        Map<String, Object> rule =
                row("select id from notification_rule where name = 'Starter: failed backups'");
        done(
                "changeNotificationRule",
                "notificationRule",
                Map.of(
                        "rule",
                        "notification_rule_" + rule.get("id"),
                        "name",
                        "Failed backups",
                        "events",
                        List.of("BackupFailed"),
                        "recipient",
                        Map.of("audience", "ADMINISTRATORS"),
                        "enabled",
                        false));
        Map<String, Object> policy =
                row("select id from escalation_policy where name = 'Starter: critical and high'");
        done(
                "changeEscalationPolicy",
                "escalationPolicy",
                Map.of(
                        "policy",
                        "escalation_policy_" + policy.get("id"),
                        "name",
                        "Starter: critical and high",
                        "severities",
                        List.of("CRITICAL", "HIGH"),
                        "repeats",
                        2,
                        "steps",
                        List.of(
                                step(0, "BOT_OWNER"),
                                step(15, "DEPARTMENT_HEAD"),
                                step(30, "ADMINISTRATORS"))));
        Map<String, Object> alertRule =
                row("select id from alert_rule where code = 'starter-burn-rate'");
        done(
                "disableAlertRule",
                "alertRule",
                Map.of("rule", Map.of("code", "starter-burn-rate"), "reason", "We have our own."));

        assertThat(
                        row(
                                "select audience, enabled from notification_rule where id = %s"
                                        .formatted(rule.get("id"))))
                .containsEntry("audience", "ADMINISTRATORS")
                .containsEntry("enabled", false);
        assertThat(row("select state from alert_rule where id = %s".formatted(alertRule.get("id"))))
                .containsEntry("state", "DISABLED");
    }

    private static Map<String, Object> step(int minutes, String audience) {
        return Map.of("afterMinutes", minutes, "recipient", Map.of("audience", audience));
    }

    @Test
    void failedControlNotifiesItsOwner() {
        Person owner = person("Ada", "DEVELOPER");
        bot(null, null);
        done(
                "updateControl",
                "control",
                Map.of(
                        "control",
                        Map.of("code", "manual-published"),
                        "owner",
                        Map.of("id", owner.id()),
                        "graceHours",
                        0,
                        "reason",
                        "Ada knows the manuals."));

        evaluate("manual-published");
        // failures of a new control are in grace
        clock.move(Duration.ofDays(15));
        signInAnew();
        evaluate("manual-published");

        eventually(() -> told(owner, "SUBSCRIPTION", "ControlFailed") == 1);
    }

    private void evaluate(String control) {
        done("evaluateControl", "control", Map.of("control", Map.of("code", control)));
    }

    @Test
    void waiverNotifiesWhoMayDecide() {
        Person decides = person("Ada", "ADMINISTRATOR");
        Person reads = person("Bob", "ANALYST");
        String bot = bot(null, null);

        done(
                "requestControlWaiver",
                "controlWaiver",
                Map.of(
                        "control", Map.of("code", "manual-published"),
                        "scope", Map.of("bot", Map.of("id", bot)),
                        "endsAt", clock.instant().plus(Duration.ofDays(30)).toString(),
                        "reason", "It is being written."));

        eventually(() -> told(decides, "SUBSCRIPTION", "ControlWaiverRequested") == 1);
        assertThat(told(reads, "SUBSCRIPTION", "ControlWaiverRequested")).isZero();
    }
}
