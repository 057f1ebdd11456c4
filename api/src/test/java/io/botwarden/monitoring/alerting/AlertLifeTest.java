package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How alerts start, form groups, and end. */
class AlertLifeTest extends AlertingTest {

    @Test
    void firesIsAcknowledgedAndResolves() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 20));
        report(bot, "errors", 12, 9);
        report(bot, "errors", 60, 2);

        evaluate(30);
        assertThat(alerts()).isEmpty();

        evaluate(40);
        assertThat(alerts()).containsExactly("one FIRING 20 40 - incident 1 opened");

        String alert =
                database.sql("select 'alert_' || id from alert").query(String.class).single();
        graphql.document(
                        """
                        mutation($alert: ID!) {
                          acknowledgeAlert(input: {alert: $alert}) {
                            alert { state acknowledgedBy { username } value summary labels { name value } incident { state timeline { edges { node { kind } } } } }
                            errors { message }
                          }
                        }
                        """)
                .variable("alert", alert)
                .execute()
                .path("acknowledgeAlert.alert")
                .matchesJson(
                        """
                        {"state": "ACKNOWLEDGED", "value": 9, "summary": "Bot one: Too many errors",
                         "labels": [{"name": "alertname", "value": "errors"}, {"name": "bot", "value": "one"}, {"name": "severity", "value": "high"}],
                         "incident": {"state": "OPEN"}}
                        """);

        evaluate(100);
        assertThat(alerts()).containsExactly("one RESOLVED 20 40 70 incident 1 opened");
        assertThat(events()).containsExactly("AlertFired", "AlertAcknowledged", "AlertResolved");
    }

    @Test
    void restartSkipsAndRepeatsNothing() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 20));
        for (int k = 0; k < 60; k++) {
            report(bot, "errors", 5 + 10L * k, k % 12 < 6 ? 9 : 1);
        }

        // as if it had been down most of the time
        evaluate(50);
        evaluate(50);
        evaluate(600);

        List<String> inOneGo = alerts();
        assertThat(inOneGo).hasSize(5);
        database.sql("delete from alert_rule_track").update();
        database.sql("delete from alert").update();
        evaluatedUntil(noon);
        for (int seconds = 10; seconds <= 600; seconds += 10) {
            evaluate(seconds);
        }
        assertThat(alerts().stream().map(AlertLifeTest::times))
                .isEqualTo(inOneGo.stream().map(AlertLifeTest::times).toList());
    }

    private static String times(String alert) {
        return alert.replaceAll(" incident.*", "");
    }

    @Test
    void flappingAlertOpensOneIncident() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 0));
        for (int k = 0; k < 10; k++) {
            report(bot, "errors", 5 + 20L * k, 9);
            report(bot, "errors", 15 + 20L * k, 1);
        }
        evaluate(200);
        assertThat(alerts())
                .hasSize(10)
                .filteredOn(alert -> alert.endsWith("incident 1 opened"))
                .hasSize(1);
        assertThat(alerts()).filteredOn(alert -> alert.endsWith("incident 1 joined")).hasSize(9);

        database.sql("update incident set state = 'RESOLVED', resolved_at = now()").update();
        report(bot, "errors", 215, 9);
        evaluate(230);
        assertThat(alerts().getLast()).isEqualTo("one FIRING 220 220 - incident 2 opened");
    }

    @Test
    void opensIncidentForGroup() {
        report(bot, "errors", 0, 1);
        report(other, "errors", 0, 1);
        Map<String, Object> definition = threshold(5, 0);
        definition.put("incidentAfter", 2);
        definition.put("groupBy", List.of("alertname"));
        active("errors", definition);

        report(bot, "errors", 5, 9);
        report(bot, "errors", 15, 1);
        evaluate(30);
        // the first is resolved when the second fires
        report(other, "errors", 35, 9);
        evaluate(50);
        assertThat(alerts()).containsExactly("one RESOLVED 10 10 20", "two FIRING 40 40 -");

        report(bot, "errors", 55, 9);
        evaluate(70);
        assertThat(alerts().subList(1, 3))
                .containsExactly(
                        "two FIRING 40 40 - incident 1 joined",
                        "one FIRING 60 60 - incident 1 opened");
    }

    @Test
    void disablingRuleResolvesAlerts() {
        report(bot, "errors", 0, 1);
        String rule = active("errors", threshold(5, 0));
        report(bot, "errors", 5, 9);
        evaluate(10);
        graphql.document(
                        "mutation($rule: ID!) { disableAlertRule(input: {rule: {id: $rule}, reason: \"Wrong\"}) { alertRule { state } errors { message } } }")
                .variable("rule", rule)
                .execute()
                .path("disableAlertRule.alertRule.state")
                .entity(String.class)
                .isEqualTo("DISABLED");
        evaluate(20);
        assertThat(alerts()).containsExactly("one RESOLVED 10 10 20 incident 1 opened");
        assertThat(database.sql("select resolution from alert").query(String.class).single())
                .isEqualTo("RULE_ENDED");
    }

    @Test
    void detectsSilentBot() {
        report(bot, "beat", 0, 1);
        report(other, "beat", 0, 1);
        active(
                "silent",
                Map.of(
                        "kind",
                        "ABSENCE",
                        "metric",
                        "beat",
                        "windowSeconds",
                        60,
                        "severity",
                        "CRITICAL"));
        report(other, "beat", 55, 1);
        evaluate(100);
        assertThat(alerts()).containsExactly("one FIRING 70 70 - incident 1 opened");
        report(bot, "beat", 105, 1);
        evaluate(110);
        assertThat(alerts()).containsExactly("one RESOLVED 70 70 110 incident 1 opened");
    }

    /** A clock that was an hour ahead for a moment must not stop the evaluation. */
    @Test
    void continuesAfterClockIsSetBack() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 20));
        report(bot, "errors", 12, 9);
        evaluate(20);
        evaluate(3600);
        assertThat(alerts())
                .hasSize(1)
                .allMatch(alert -> alert.startsWith("one RESOLVED 20 40 80"));

        report(bot, "errors", 95, 9);
        evaluate(120);
        evaluate(140);
        assertThat(alerts().getLast()).startsWith("one FIRING 120 140");
    }
}
