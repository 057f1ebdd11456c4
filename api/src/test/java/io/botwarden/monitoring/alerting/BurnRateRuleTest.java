package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Burn rates of error budgets. */
class BurnRateRuleTest extends AlertingTest {

    /** 30 bad events of 1,000 in each minute burn the budget of 99.9 % 30 times too fast. */
    @Test
    void detectsFastBurn() {
        for (int minute = -60; minute < 20; minute++) {
            report(bot, "turns", minute * 60L, 1000);
            report(bot, "turns-failed", minute * 60L, minute < 0 ? 1 : 30);
        }
        String slo =
                graphql.document(
                                """
                                mutation($input: DefineSloInput!) {
                                  defineSlo(input: $input) { slo { id } errors { code field message } }
                                }
                                """)
                        .variable(
                                "input",
                                Map.of(
                                        "bot", Map.of("id", "bot_" + bot),
                                        "name", "Answers",
                                        "indicator", "ERROR_RATIO",
                                        "validMetric", "turns",
                                        "badMetric", "turns-failed",
                                        "objective", 0.999))
                        .execute()
                        .path("defineSlo.slo.id")
                        .entity(String.class)
                        .get();
        String rule =
                active("burn", Map.of("kind", "BURN_RATE", "slo", slo, "severity", "CRITICAL"));
        evaluate(20 * 60);
        // bad events in the hour: (60 - n) * 1 + n * 30 of 60,000 reach 14.4 ‰ at n = 28; in the
        // six hours 6 ‰ earlier, of 60 + n minutes
        assertThat(alerts()).hasSize(1);
        String fired = alerts().getFirst();

        graphql.document(
                        "query($slo: ID!) { slo(id: $slo) { validEvents badEvents budgetConsumed burnHour } }")
                .variable("slo", slo)
                .execute()
                .path("slo")
                .matchesJson(
                        """
                        {"validEvents": 80000, "badEvents": 660, "budgetConsumed": 8.25, "burnHour": 10.666667}
                        """);
        preview(rule, 0, 20 * 60).path("previewAlertRule.fired").entity(Integer.class).isEqualTo(1);
        assertThat(fired).startsWith("one FIRING ");
    }

    /** A rule without an objective watches all of them, and each has its own alert. */
    @Test
    void watchesAllObjectives() {
        for (int minute = -60; minute < 20; minute++) {
            for (long each : new long[] {bot, other}) {
                report(each, "turns", minute * 60L, 1000);
                report(each, "turns-failed", minute * 60L, each == bot && minute >= 0 ? 300 : 1);
            }
        }
        define(bot, "Strict", 0.999);
        define(bot, "Loose", 0.9);
        define(bot, "Retired", 0.999);
        define(other, "Strict", 0.999);
        database.sql("update slo set retired_at = now() where name = 'Retired'").update();
        Map<String, Object> everywhere = Map.of("kind", "BURN_RATE", "severity", "HIGH");
        String rule = active("burn", everywhere);
        String elsewhere =
                active(
                        "elsewhere",
                        Map.of("kind", "BURN_RATE", "severity", "HIGH", "bot", "bot_" + other));
        assertThat(
                        refusal(
                                draft(
                                        "both",
                                        Map.of(
                                                "kind", "BURN_RATE",
                                                "severity", "HIGH",
                                                "slo", "slo_1",
                                                "bot", "bot_" + other))))
                .isEqualTo("INVALID definition.condition.burnRate.scope");

        evaluate(20 * 60);

        // an objective of 90 % cannot burn faster than ten times, and 300 of 1,000 burn it three
        // times
        assertThat(alerts()).singleElement().asString().startsWith("one FIRING ");
        assertThat(database.sql("select summary from alert").query(String.class).single())
                .isEqualTo("Bot one: Too many errors, objective 'Strict'");
        assertThat(
                        database.sql(
                                        "select label_value[array_position(label_name, 'slo')] from alert")
                                .query(String.class)
                                .single())
                .isEqualTo("Strict");
        GraphQlTester.Response preview = preview(rule, 0, 20 * 60);
        preview.path("previewAlertRule.fired").entity(Integer.class).isEqualTo(1);
        preview.path("previewAlertRule.bots").entity(Integer.class).isEqualTo(2);
        preview.path("previewAlertRule.states").entity(Integer.class).isEqualTo(3);
        preview(elsewhere, 0, 20 * 60)
                .path("previewAlertRule.fired")
                .entity(Integer.class)
                .isEqualTo(0);

        define(bot, "New", 0.999);
        evaluate(25 * 60);
        assertThat(alerts()).hasSize(2);
    }

    private void define(long of, String name, double objective) {
        graphql.document(
                        "mutation($input: DefineSloInput!) { defineSlo(input: $input) { slo { id } errors { message } } }")
                .variable(
                        "input",
                        Map.of(
                                "bot",
                                Map.of("id", "bot_" + of),
                                "name",
                                name,
                                "indicator",
                                "ERROR_RATIO",
                                "validMetric",
                                "turns",
                                "badMetric",
                                "turns-failed",
                                "objective",
                                objective))
                .execute()
                .path("defineSlo.errors")
                .entityList(Map.class)
                .hasSize(0);
    }

    /**
     * Of 100 durations 40, 30, 20 and 10 are up to 0.1, 0.5, 1 and 5 s: 20 of 100 are above 0.75 s,
     * half of the third bucket and all of the fourth, although their mean is far below.
     */
    @Test
    void derivesLatencyFromHistogram() {
        long latency = series("latency", "HISTOGRAM", Map.of());
        for (int minute = -10; minute < 0; minute++) {
            database.sql(
                            """
                            insert into metric_minute (at, series_id, points, value, least, most, latest, count, places, counts)
                            values (:at, :series, 6, 40, 6, 7, 6, 100, '{0,1,2,3}', '{40,30,20,10}')
                            """)
                    .param("at", Timestamp.from(noon.plusSeconds(60L * minute)))
                    .param("series", latency)
                    .update();
        }
        graphql.document(
                        "mutation($input: DefineSloInput!) { defineSlo(input: $input) { slo { id } errors { message } } }")
                .variable(
                        "input",
                        Map.of(
                                "bot",
                                Map.of("id", "bot_" + bot),
                                "name",
                                "Fast",
                                "indicator",
                                "LATENCY_SHARE",
                                "validMetric",
                                "latency",
                                "latencyBound",
                                0.75,
                                "objective",
                                0.9))
                .execute()
                .path("defineSlo.errors")
                .entityList(Map.class)
                .hasSize(0);
        evaluate(60);

        graphql.document("{ slos(first: 1) { edges { node { validEvents badEvents burnHour } } } }")
                .execute()
                .path("slos.edges[0].node")
                .matchesJson(
                        """
                        {"validEvents": 1000, "badEvents": 200, "burnHour": 2}
                        """);
    }
}
