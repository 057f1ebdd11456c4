package io.botwarden.monitoring.telemetry;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Old points that arrive now. */
class BackfilledPointsTest extends TelemetryIntake {

    @Autowired private GraphQlTesters testers;

    private final Instant begin = now.minus(Duration.ofHours(15)).truncatedTo(ChronoUnit.MINUTES);

    private GraphQlTester.Response preview(String metric, Instant from) {
        return testers.http(viewers.overEverything("OPERATOR").token())
                .document(
                        """
                        query($definition: AlertRuleDefinitionInput!, $from: DateTime!, $before: DateTime!) {
                          previewAlertRule(of: {definition: $definition}, from: $from, before: $before) {
                            fired reportedSince errors { message }
                          }
                        }
                        """)
                .variable(
                        "definition",
                        Map.of(
                                "condition",
                                Map.of(
                                        "threshold",
                                        Map.of(
                                                "metric",
                                                metric,
                                                "scope",
                                                Map.of("bot", Map.of("id", "bot_" + bot)),
                                                "aggregation",
                                                "LAST",
                                                "threshold",
                                                5,
                                                "windowSeconds",
                                                300)),
                                "forSeconds",
                                0,
                                "severity",
                                "HIGH"))
                .variable("from", from.toString())
                .variable("before", begin.plus(Duration.ofHours(10)).toString())
                .execute();
    }

    @Test
    void previewStartsAtFirstPoint() {
        String points =
                IntStream.range(0, 120)
                        .mapToObj(k ->
                                "{\"timeUnixNano\":\"%d\",\"asInt\":%d}"
                                        .formatted(
                                                nanos(begin.plus(Duration.ofMinutes(k))),
                                                k / 20 % 2 == 0 ? 1 : 9))
                        .collect(Collectors.joining(","));
        send(METRICS, "application/json", body("card", points), null).expectStatus().isOk();

        // after the late minutes are rolled up
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> {
                    GraphQlTester.Response preview =
                            preview("card", begin.minus(Duration.ofHours(1)));
                    preview.path("previewAlertRule.errors").entityList(Object.class).hasSize(0);
                    preview.path("previewAlertRule.fired").entity(Integer.class).isEqualTo(3);
                    preview.path("previewAlertRule.reportedSince")
                            .entity(Instant.class)
                            .isEqualTo(begin);
                });
    }

    @Test
    void previewWithoutPointsSaysSo() {
        GraphQlTester.Response preview = preview("never-reported", begin);

        preview.path("previewAlertRule.fired").entity(Integer.class).isEqualTo(0);
        preview.path("previewAlertRule.reportedSince").valueIsNull();
    }

    @Test
    void rejectedPointIsNotFirst() {
        String late =
                "{\"timeUnixNano\":\"%d\",\"asInt\":1}"
                        .formatted(nanos(now.minus(Duration.ofDays(400))));
        String taken = "{\"timeUnixNano\":\"%d\",\"asInt\":1}".formatted(nanos(begin));
        send(METRICS, "application/json", body("mixed", late + "," + taken), null)
                .expectStatus()
                .isOk();

        assertThat(
                        text(
                                "select (first_at = '%s')::text from metric_series where bot_id = %%d and name = 'mixed'"
                                        .formatted(begin)))
                .isEqualTo("true");
    }
}
