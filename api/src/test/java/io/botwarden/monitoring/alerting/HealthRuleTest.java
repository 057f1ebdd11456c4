package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts about the health of bots. */
class HealthRuleTest extends AlertingTest {

    @BeforeEach
    void live() {
        bot =
                database.sql(
                                """
                                insert into bot (code, name, state, live_since, origin) values ('in-use', 'Bot in use', 'LIVE', now(), 'IMPORTED')
                                on conflict (code) do update set name = excluded.name returning id
                                """)
                        .query(Long.class)
                        .single();
        database.sql("delete from bot_status_change").update();
    }

    /** The health of a bot from a number of seconds after noon on. */
    private void healthy(long of, long seconds, String state) {
        Timestamp at = Timestamp.from(noon.plusSeconds(seconds));
        database.sql(
                        "update bot_status_change set ended_at = :at where bot_id = :bot and ended_at is null")
                .param("at", at)
                .param("bot", of)
                .update();
        database.sql(
                        "insert into bot_status_change (bot_id, state, started_at) values (:bot, :state, :at)")
                .param("at", at)
                .param("bot", of)
                .param("state", state)
                .update();
    }

    private static Map<String, Object> silent(int hold) {
        return Map.of(
                "kind",
                "HEALTH",
                "states",
                List.of("SILENT", "DOWN"),
                "forSeconds",
                hold,
                "severity",
                "HIGH",
                "opensIncident",
                false);
    }

    @Test
    void firesWhileHealthIsBad() {
        healthy(bot, -3600, "UP");
        healthy(bot, 25, "SILENT");
        healthy(bot, 100, "DOWN");
        healthy(bot, 305, "UP");
        String rule = active("silent", silent(60));

        evaluate(80);
        assertThat(alerts()).isEmpty();
        evaluate(600);

        assertThat(alerts()).containsExactly("in-use RESOLVED 30 90 310");
        var preview = preview(rule, 0, 600);
        preview.path("previewAlertRule.fired").entity(Integer.class).isEqualTo(1);
        preview.path("previewAlertRule.episodes[0].firedAt")
                .entity(Instant.class)
                .isEqualTo(noon.plusSeconds(90));
        preview.path("previewAlertRule.episodes[0].resolvedAt")
                .entity(Instant.class)
                .isEqualTo(noon.plusSeconds(310));
    }

    @Test
    void watchesOnlyBotsInUse() {
        for (long each : new long[] {bot, other}) {
            healthy(each, -3600, "SILENT");
        }
        active("silent", silent(0));

        evaluate(60);

        assertThat(alerts()).containsExactly("in-use FIRING 10 10 -");
    }

    @Test
    void rejectsGoodHealth() {
        assertThat(
                        refusal(
                                draft(
                                        "good",
                                        Map.of(
                                                "kind", "HEALTH",
                                                "states", List.of("SILENT", "UP"),
                                                "severity", "LOW"))))
                .isEqualTo("INVALID definition.condition.health.states");
        assertThat(
                        refusal(
                                draft(
                                        "none",
                                        Map.of(
                                                "kind",
                                                "HEALTH",
                                                "states",
                                                List.of(),
                                                "severity",
                                                "LOW"))))
                .isEqualTo("INVALID definition.condition.health.states");
    }
}
