package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Retiring an on-call schedule. */
class ScheduleRetirementTest extends NotificationTest {

    private static final String RETIRE = "retireOnCallSchedule";
    private static final String RECORD = "onCallSchedule";

    private String ruleBy(String schedule, String called) {
        return done(
                "addNotificationRule",
                "notificationRule",
                Map.of(
                        "name",
                        called,
                        "events",
                        List.of("IncidentReported"),
                        "recipient",
                        Map.of("schedule", schedule)));
    }

    @Test
    void namesUsesAndKeepsSchedule() {
        String schedule = schedule(employee("Ada", null));
        String called = name("Night");
        String rule = ruleBy(schedule, called);
        Map<String, String> retire = Map.of("schedule", schedule, "reason", "The team is gone.");

        ask(admin, RETIRE, RECORD, retire)
                .path(RETIRE + ".errors")
                .matchesJson(
                        """
                        [{"code": "IN_USE", "field": "schedule",
                          "message": "It is used by notification rule '%s'. Specify a successor, or change these first."}]
                        """
                                .formatted(called));

        done(
                "changeNotificationRule",
                "notificationRule",
                Map.of(
                        "rule",
                        rule,
                        "name",
                        called,
                        "events",
                        List.of("IncidentReported"),
                        "recipient",
                        Map.of("employee", Map.of("id", employee("Bob", null)))));
        done(RETIRE, RECORD, retire);
        assertThat(refused(RETIRE, RECORD, retire)).isEqualTo("WRONG_STATE null");
        assertThat(
                        refused(
                                "addNotificationRule",
                                "notificationRule",
                                Map.of(
                                        "name",
                                        name("Late"),
                                        "events",
                                        List.of("IncidentReported"),
                                        "recipient",
                                        Map.of("schedule", schedule))))
                .isEqualTo("WRONG_STATE recipient.schedule");
        admin.document(
                        "{ onCall { schedule { id } } onCallShifts(schedule: \"%s\", from: \"2026-02-01T00:00:00Z\", before: \"2026-02-02T00:00:00Z\") { employee { name } } }"
                                .formatted(schedule))
                .execute()
                .path("onCall[?(@.schedule.id == '%s')]".formatted(schedule))
                .entityList(Object.class)
                .hasSize(0)
                .path("onCallShifts[*].employee.name")
                .entityList(String.class)
                .contains("Ada");
    }

    @Test
    void movesPoliciesToSuccessor() {
        String schedule = schedule(employee("Ada", null));
        String successor = schedule(employee("Bob", null));
        String rule = ruleBy(schedule, name("Night"));
        String policy =
                policy(
                        bot(),
                        0,
                        Map.of("afterMinutes", 5, "recipient", Map.of("schedule", schedule)));

        assertThat(
                        refused(
                                RETIRE,
                                RECORD,
                                Map.of(
                                        "schedule", schedule,
                                        "successor", schedule,
                                        "reason", "Mistaken")))
                .isEqualTo("INVALID successor");
        done(
                RETIRE,
                RECORD,
                Map.of("schedule", schedule, "successor", successor, "reason", "Bob takes over."));

        assertThat(
                        row(
                                """
                                select (select schedule_id from notification_rule where id = %d) as rule,
                                  (select schedule_id from escalation_step where policy_id = %d) as step
                                """
                                        .formatted(key(rule), key(policy))))
                .containsEntry("rule", key(successor))
                .containsEntry("step", key(successor));
        assertThat(
                        count(
                                """
                                select count(*) from audit_entry
                                where action = 'retireOnCallSchedule' and subject_id in ('%s', '%s', '%s')
                                """
                                        .formatted(schedule, rule, policy)))
                .isEqualTo(3);
    }
}
