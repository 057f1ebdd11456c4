package io.botwarden.monitoring.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

/** A preview gives the same result as the evaluation. */
class AlertRulePreviewTest extends AlertingTest {

    @Test
    void previewsPercentileOfHistogram() {
        long one = series("latency", "HISTOGRAM", Map.of("http.route", "/answer"));
        long two = series("latency", "HISTOGRAM", Map.of("http.route", "/greet"));
        observed(one, 5, "{40,20,10,5}");
        observed(two, 5, "{10,10,5,0}");
        Map<String, Object> definition = threshold(1.5, 0);
        definition.put("metric", "latency");
        definition.put("aggregation", "P99");
        String rule = active("slow", definition);

        // of 100 observations 50, 30, 15 and 5: p99 = 1 + 4 * (99 - 95) / 5
        evaluate(10);
        assertThat(alerts()).containsExactly("one FIRING 10 10 - incident 1 opened");
        assertThat(database.sql("select value::float8 from alert").query(Double.class).single())
                .isEqualTo(4.2);

        observed(one, 65, "{99,1,0,0}");
        evaluate(70);
        assertThat(alerts()).containsExactly("one RESOLVED 10 10 70 incident 1 opened");
        graphql.document(
                        """
                        query($rule: ID!, $from: DateTime!, $before: DateTime!) {
                          previewAlertRule(of: {rule: {id: $rule}}, from: $from, before: $before) { fired episodes { firedAt resolvedAt } errors { message } }
                        }
                        """)
                .variable("rule", rule)
                .variable("from", noon.toString())
                .variable("before", noon.plusSeconds(120).toString())
                .execute()
                .path("previewAlertRule.episodes[0].firedAt")
                .entity(Instant.class)
                .isEqualTo(noon.plusSeconds(10));
    }

    @Test
    void previewEqualsEvaluation() {
        Random random = new Random(5);
        report(bot, "errors", 0, 1);
        report(other, "errors", 0, 1);
        Map<String, Object> definition = threshold(5, 30);
        definition.put("aggregation", "MEAN");
        definition.put("keepFiringSeconds", 40);
        String rule = active("errors", definition);
        for (int k = 1; k < 150; k++) {
            report(bot, "errors", 7L * k, random.nextInt(10));
            if (random.nextInt(3) > 0) {
                report(other, "errors", 11L * k, k % 40 < 20 ? 8 : 2);
            }
        }
        for (long seconds = 10; seconds < 1200; seconds += 10L * (1 + random.nextInt(8))) {
            evaluate(seconds);
        }
        evaluate(1200);
        List<String> live =
                database.sql(
                                """
                                select concat_ws(' ', b.code, to_char(a.started_at at time zone 'UTC', 'HH24:MI:SS'),
                                  to_char(a.fired_at at time zone 'UTC', 'HH24:MI:SS'),
                                  coalesce(to_char(a.resolved_at at time zone 'UTC', 'HH24:MI:SS'), '-'))
                                from alert a join bot b on b.id = a.bot_id order by a.fired_at, b.id
                                """)
                        .query(String.class)
                        .list();
        List<Map<String, Object>> episodes = new ArrayList<>();
        preview(rule, 0, 1200)
                .path("previewAlertRule.episodes")
                .entityList(Map.class)
                .get()
                .forEach(episode -> episodes.add(cast(episode)));
        assertThat(live).hasSizeGreaterThan(2);
        assertThat(episodes.stream().map(AlertRulePreviewTest::told)).isEqualTo(live);
    }

    private static String told(Map<String, Object> episode) {
        return "%s %s %s %s"
                .formatted(
                        cast(Objects.requireNonNull(episode.get("bot"))).get("code"),
                        clock(episode.get("startedAt")),
                        clock(episode.get("firedAt")),
                        clock(episode.get("resolvedAt")));
    }

    private static String clock(@Nullable Object instant) {
        return instant == null ? "-" : instant.toString().substring(11, 19);
    }

    /** Rules of many kinds at once over gauges and histograms that come, go and come late. */
    @Test
    @Tag("nightly")
    void previewsByAttributes() {
        Random random = new Random(35);
        for (String route : List.of("/a", "/b", "/c")) {
            long gauge = series("errors", "GAUGE", Map.of("http.route", route));
            long histogram = series("latency", "HISTOGRAM", Map.of("http.route", route));
            for (int second = 3; second < 1200; second += 1 + random.nextInt(25)) {
                if (second % 400 < 300) {
                    point(gauge, second, random.nextInt(10));
                    observed(
                            histogram,
                            second,
                            "{%d,5,1,%d}".formatted(random.nextInt(9), random.nextInt(3)));
                }
            }
        }
        Map<String, String> rules = new TreeMap<>();
        for (String aggregation :
                List.of("MEAN", "LAST", "MAXIMUM", "SUM", "COUNT", "P50", "P95")) {
            boolean percentile = aggregation.startsWith("P");
            Map<String, Object> definition = threshold(5, 10 * random.nextInt(4));
            definition.put("metric", percentile ? "latency" : "errors");
            definition.put("aggregation", aggregation);
            definition.put("comparison", aggregation.equals("COUNT") ? "BELOW" : "ABOVE");
            definition.put("threshold", percentile ? 0.4 : aggregation.equals("SUM") ? 20 : 5);
            definition.put("windowSeconds", 30 + 10 * random.nextInt(6));
            definition.put("keepFiringSeconds", 10 * random.nextInt(4));
            definition.put("byAttributes", List.of("http.route"));
            String code = "by-" + aggregation.toLowerCase(Locale.ROOT);
            rules.put(code, active(code, definition));
        }
        for (long seconds = 10; seconds < 1200; seconds += 10L * (1 + random.nextInt(20))) {
            evaluate(seconds);
        }
        evaluate(1200);

        rules.forEach((code, rule) -> {
            List<String> live =
                    database.sql(
                                    """
                                    select concat_ws(' ', a.label_value[array_position(a.label_name, 'http_route')],
                                      to_char(a.started_at at time zone 'UTC', 'HH24:MI:SS'), to_char(a.fired_at at time zone 'UTC', 'HH24:MI:SS'),
                                      coalesce(to_char(a.resolved_at at time zone 'UTC', 'HH24:MI:SS'), '-'), trim_scale(a.value))
                                    from alert a join alert_rule r on r.id = a.alert_rule_id where r.code = :code order by 1
                                    """)
                            .param("code", code)
                            .query(String.class)
                            .list();
            List<String> previewed =
                    preview(rule, 0, 1200)
                            .path("previewAlertRule.episodes")
                            .entityList(Map.class)
                            .get()
                            .stream()
                            .map(AlertRulePreviewTest::byRoute)
                            .sorted()
                            .toList();
            assertThat(live).as(code).isNotEmpty();
            assertThat(previewed).as(code).isEqualTo(live);
        });
    }

    private static String byRoute(Map<?, ?> episode) {
        List<?> attributes = (List<?>) Objects.requireNonNull(episode.get("attributes"));
        return "%s %s %s %s %s"
                .formatted(
                        cast(attributes.getFirst()).get("value"),
                        clock(episode.get("startedAt")),
                        clock(episode.get("firedAt")),
                        clock(episode.get("resolvedAt")),
                        new BigDecimal(String.valueOf(episode.get("value")))
                                .stripTrailingZeros()
                                .toPlainString());
    }

    @Test
    void usesMinutesWherePointsAreGone() {
        long series = series("errors", "GAUGE", Map.of());
        for (int minute = 0; minute < 10; minute++) {
            database.sql(
                            """
                            insert into metric_minute (at, series_id, points, value, least, most, latest)
                            values (:at, :series, 6, :value * 6, :value, :value, :value)
                            """)
                    .param("at", Timestamp.from(noon.plusSeconds(60L * minute)))
                    .param("series", series)
                    .param("value", minute >= 3 && minute < 6 ? 9.0 : 1.0)
                    .update();
        }
        point(series, 605, 9);
        database.sql("update telemetry_watch set points_from = :at")
                .param("at", Timestamp.from(noon.plusSeconds(600)))
                .update();
        String rule = active("errors", threshold(5, 0));

        GraphQlTester.Response preview = preview(rule, 60, 700);
        preview.path("previewAlertRule.minutesBefore")
                .entity(Instant.class)
                .isEqualTo(noon.plusSeconds(600));
        assertThat(
                        preview
                                .path("previewAlertRule.episodes")
                                .entityList(Map.class)
                                .get()
                                .stream()
                                .map(episode -> told(cast(episode))))
                .containsExactly(
                        "one 12:03:10 12:03:10 12:06:10", "one 12:10:10 12:10:10 12:11:10");
        preview(rule, 690, 700).path("previewAlertRule.minutesBefore").valueIsNull();
    }
}
