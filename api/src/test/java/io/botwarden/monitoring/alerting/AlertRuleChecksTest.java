package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invalid rules and objectives. */
class AlertRuleChecksTest extends AlertingTest {

    @Test
    void rejectsInvalidRule() {
        report(bot, "errors", 0, 1);
        assertThat(refusal(draft("a", with(threshold(5, 0), "metric", "unheard-of"))))
                .isEqualTo("INVALID definition.condition.threshold.metric");
        assertThat(refusal(draft("a", threshold(5, -1))))
                .isEqualTo("INVALID definition.forSeconds");
        assertThat(refusal(draft("a", with(threshold(5, 0), "windowSeconds", 15))))
                .isEqualTo("INVALID definition.condition.threshold.windowSeconds");
        assertThat(refusal(draft("a", with(threshold(5, 0), "resolveThreshold", 6))))
                .isEqualTo("INVALID definition.condition.threshold.resolveThreshold");
        assertThat(refusal(draft("a", with(threshold(5, 0), "bot", "bot_999999"))))
                .isEqualTo("NOT_FOUND definition.condition.threshold.scope.bot");
        assertThat(refusal(draft("a", with(threshold(5, 0), "groupBy", List.of("team")))))
                .isEqualTo("INVALID definition.groupBy");
        active("a", threshold(5, 0));
        assertThat(refusal(draft("a", threshold(5, 0)))).isEqualTo("CODE_TAKEN code");
    }

    @Test
    void rejectsPercentileWithoutHistogram() {
        report(bot, "errors", 0, 1);
        Map<String, Object> definition = threshold(5, 0);
        definition.put("aggregation", "P95");

        draft("slow", definition)
                .path("draftAlertRule.errors")
                .matchesJson(
                        """
                        [{"code": "INVALID", "field": "definition.condition.threshold.aggregation"}]
                        """);
    }

    @Test
    void rejectsInvalidObjectiveAndWindows() {
        report(bot, "turns", 0, 1);
        report(bot, "turns-failed", 0, 1);
        assertThat(objective(1)).isEqualTo("INVALID objective");
        assertThat(objective(0)).isEqualTo("INVALID objective");
        String slo =
                database.sql(
                                """
                                insert into slo (bot_id, name, indicator, valid_metric, bad_metric, objective, window_days, minimum_events)
                                values (:bot, 'Loose', 'ERROR_RATIO', 'turns', 'turns-failed', 0.9, 30, 1) returning 'slo_' || id
                                """)
                        .param("bot", bot)
                        .query(String.class)
                        .single();
        Map<String, Object> burn = new LinkedHashMap<>();
        burn.put("kind", "BURN_RATE");
        burn.put("slo", slo);
        burn.put("severity", "LOW");
        burn.put(
                "burnWindows",
                List.of(Map.of("factor", 2, "longSeconds", 300, "shortSeconds", 3600)));
        assertThat(refusal(draft("b", burn)))
                .isEqualTo("INVALID definition.condition.burnRate.windows.pairs[0].longSeconds");
        burn.put(
                "burnWindows",
                List.of(Map.of("factor", 14.4, "longSeconds", 3600, "shortSeconds", 300)));
        // an objective of 90 % cannot burn faster than ten times
        assertThat(refusal(draft("b", burn)))
                .isEqualTo("INVALID definition.condition.burnRate.windows");
    }

    private String objective(double objective) {
        Map<?, ?> error =
                graphql.document(
                                "mutation($input: DefineSloInput!) { defineSlo(input: $input) { slo { id } errors { code field } } }")
                        .variable(
                                "input",
                                Map.of(
                                        "bot", Map.of("id", "bot_" + bot),
                                        "name", "All",
                                        "indicator", "ERROR_RATIO",
                                        "validMetric", "turns",
                                        "badMetric", "turns-failed",
                                        "objective", objective))
                        .execute()
                        .path("defineSlo.errors[0]")
                        .entity(Map.class)
                        .get();
        return error.get("code") + " " + error.get("field");
    }
}
