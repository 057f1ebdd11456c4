package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The erasure of an end user also reaches the alerts about the user's telemetry. (Policy 3.4.3) */
class ErasedAlertsTest extends AlertingTest {

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void erasedKeyIsInNoTable() {
        String admin = viewers.overEverything("ADMINISTRATOR").token();
        new IntakeClient(http, admin)
                .accepted(
                        "/ingest/interactions",
                        """
                        {"id":"%s","bot":"one","user":"%s","startedAt":"2016-04-01T08:00:00Z","endedAt":"2016-04-01T08:01:00Z",\
                        "outcome":"ABANDONED","turns":[{"from":"USER","intent":"hello"}]}
                        """
                                .formatted(UUID.randomUUID(), user));
        raiseAlerts();
        assertThat(tables()).contains("alert", "incident", "timeline_entry", "notification");
        assertThat(tables()).doesNotContain("audit_entry", "outbox_event");

        testers.http(admin)
                .document(
                        "mutation($key: String!) { eraseDataSubject(input: {userKey: $key, reason: \"Requested\"}) { erasure { id } errors { message } } }")
                .variable("key", user)
                .execute()
                .path("eraseDataSubject.errors")
                .entityList(Map.class)
                .hasSize(0);

        assertThat(tables()).isEmpty();
        assertThat(alerts()).hasSize(2).allMatch(alert -> alert.contains("RESOLVED"));
        assertThat(database.sql("select title from incident").query(String.class).single())
                .isEqualTo("Bot one: Too many errors, enduser.id=(erased)");
        // the series is still too high, without the person
        evaluate(40);
        assertThat(
                        database.sql("select summary from alert where state = 'FIRING'")
                                .query(String.class)
                                .list())
                .containsExactly("Bot one: Too many errors, enduser.id=(erased)");
    }

    /** Two alerts of one incident about the user's series, one of which a person acknowledged. */
    private void raiseAlerts() {
        long first =
                series("errors", "GAUGE", new TreeMap<>(Map.of("enduser.id", user, "route", "/a")));
        long second =
                series(
                        "errors",
                        "GAUGE",
                        new TreeMap<>(Map.of("enduser.id", user + "-2", "route", "/a")));
        point(first, 1, 9);
        point(second, 25, 9);
        point(first, 35, 9);
        active("errors", with(threshold(5, 0), "byAttributes", List.of("enduser.id")));
        evaluate(10);
        evaluate(30);
        String alert =
                database.sql("select 'alert_' || min(id) from alert").query(String.class).single();
        graphql.document(
                        "mutation($alert: ID!) { acknowledgeAlert(input: {alert: $alert}) { errors { message } } }")
                .variable("alert", alert)
                .execute()
                .path("acknowledgeAlert.errors")
                .entityList(Map.class)
                .hasSize(0);
        database.sql(
                        """
                        insert into notification (event, subject_type, subject_id, reason, channel_id, cause, language, title, body, facts, due_at)
                        select 'AlertFired', 'alert', a.id, 'RULE', c.id, gen_random_uuid()::text, 'EN', a.summary, a.description,
                          json_build_object('summary', a.summary), now()
                        from alert a cross join (select min(id) as id from notification_channel) c
                        """)
                .update();
    }

    /** The tables that contain the user's key. */
    private List<String> tables() {
        List<String> all =
                database.sql(
                                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1")
                        .query(String.class)
                        .list();
        return all.stream()
                .filter(table ->
                        database.sql(
                                        "select exists (select from %s t where strpos(t::text, :key) > 0)"
                                                .formatted(table))
                                .param("key", user)
                                .query(Boolean.class)
                                .single())
                .toList();
    }
}
