package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Alerts without notifications for a time. */
class AlertSuppressionTest extends AlertingTest {

    @Test
    void notifiesWhenSilenceEnds() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 0));
        report(bot, "errors", 5, 9);
        evaluate(10);
        String alert =
                database.sql("select 'alert_' || id from alert").query(String.class).single();
        graphql.document(
                        """
                        mutation($alert: ID!, $until: DateTime!) {
                          silenceAlert(input: {alert: $alert, until: $until, reason: "Known"}) { alert { suppressed silencedBy { username } } errors { message } }
                        }
                        """)
                .variable("alert", alert)
                .variable("until", Instant.now().plus(Duration.ofDays(1)).toString())
                .execute()
                .path("silenceAlert.alert.suppressed")
                .entity(Boolean.class)
                .isEqualTo(true);
        report(bot, "errors", 15, 1);
        report(bot, "errors", 25, 9);
        evaluate(30);
        assertThat(alerts())
                .containsExactly(
                        "one RESOLVED 10 10 20 suppressed incident 1 opened",
                        "one FIRING 30 30 - suppressed");

        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts().getLast()).isEqualTo("one FIRING 30 30 - suppressed");
        database.sql("update alert set silenced_until = now() - interval '1 second'").update();
        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts().getLast()).isEqualTo("one FIRING 30 30 - incident 1 joined");
        assertThat(events())
                .containsExactly(
                        "AlertFired",
                        "AlertSilenced",
                        "AlertResolved",
                        "AlertSuppressed",
                        "AlertFired");
    }

    @Test
    void maintenanceSuppressesAlerts() {
        report(bot, "errors", 0, 1);
        report(other, "errors", 0, 1);
        active("errors", threshold(5, 0));
        database.sql(
                        """
                        insert into maintenance_window (title, bot_id, starts_at, ends_at, planned_by_id)
                        values ('Disk', :bot, :from, now() + interval '1 hour', (select min(id) from identity))
                        """)
                .param("bot", bot)
                .param("from", Timestamp.from(noon))
                .update();
        report(bot, "errors", 5, 9);
        report(other, "errors", 5, 9);
        evaluate(10);
        assertThat(alerts())
                .containsExactly(
                        "one FIRING 10 10 - suppressed", "two FIRING 10 10 - incident 1 opened");
        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts()).contains("one FIRING 10 10 - suppressed");

        database.sql("update maintenance_window set ends_at = now() - interval '1 second'")
                .update();
        StepVerifier.create(silences.run()).verifyComplete();
        assertThat(alerts()).contains("one FIRING 10 10 - incident 2 opened");
    }

    @Test
    void earlierNotificationStays() {
        report(bot, "errors", 0, 1);
        active("errors", threshold(5, 0));
        report(bot, "errors", 5, 9);
        evaluate(10);
        database.sql(
                        """
                        insert into maintenance_window (title, bot_id, starts_at, ends_at, planned_by_id)
                        values ('Disk', :bot, :from, :until, (select min(id) from identity))
                        """)
                .param("bot", bot)
                .param("from", Timestamp.from(noon.plusSeconds(15)))
                .param("until", Timestamp.from(noon.plusSeconds(45)))
                .update();
        report(bot, "errors", 15, 1);
        report(bot, "errors", 25, 9);
        report(bot, "errors", 35, 1);
        report(bot, "errors", 45, 9);
        evaluate(60);
        StepVerifier.create(silences.run()).verifyComplete();

        assertThat(alerts())
                .containsExactly(
                        "one RESOLVED 10 10 20 incident 1 opened",
                        "one RESOLVED 30 30 40 suppressed",
                        "one FIRING 50 50 - incident 1 joined");
    }
}
