package io.botwarden.monitoring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.monitoring.telemetry.SeriesQuestion.Measure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Counters that restart, and their values over longer times. (Policy 3.1.1) */
class TelemetryCountersTest extends TelemetryIntake {

    @Autowired private RollUp rollUp;
    @Autowired private SeriesStates states;

    @Test
    void restartedCounterLosesNothing() {
        cumulative(now.minusSeconds(50), now.minusSeconds(40), 100);
        cumulative(now.minusSeconds(50), now.minusSeconds(30), 130);
        // sending it again has no effect
        cumulative(now.minusSeconds(50), now.minusSeconds(30), 130);
        cumulative(now.minusSeconds(25), now.minusSeconds(20), 5);
        states.forget(List.of(counter()));
        cumulative(now.minusSeconds(25), now.minusSeconds(10), 9);

        assertThat(value("served", MetricAggregation.SUM)).isEqualTo(139);
    }

    @Test
    void firstTotalIsNotIncrease() {
        Instant longAgo = now.minus(Duration.ofDays(20));
        cumulative(longAgo, now.minusSeconds(40), 1_000_000);
        cumulative(longAgo, now.minusSeconds(30), 1_000_010);

        assertThat(value("served", MetricAggregation.SUM)).isEqualTo(10);
    }

    @Test
    void readsLongWindowsByMinute() throws SQLException {
        Instant start = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(90));
        for (int k = 0; k < 60; k++) {
            cumulative(start.minusSeconds(1), start.plusSeconds(60L * k + 30), 10L * (k + 1));
        }
        rollUp.rollUp();
        execute(
                """
                delete from metric_point where at < now() - interval '10 minutes'
                  and series_id in (select id from metric_series where bot_id = %d)
                """);

        SeriesAnswer answer =
                ask(
                        new SeriesQuestion(
                                bot,
                                new Measure.Metric("served", Map.of(), MetricAggregation.SUM),
                                now.minus(Duration.ofHours(3)),
                                now));
        assertThat(answer.value()).isEqualTo(600);
        assertThat(answer.points()).isEqualTo(60);
    }

    private SeriesKey counter() {
        return new SeriesKey(bot, "", "served", "", MetricKind.COUNTER, new TreeMap<>());
    }

    private void cumulative(Instant start, Instant at, long value) {
        String sum =
                """
                {"name":"served","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[
                {"startTimeUnixNano":"%d","timeUnixNano":"%d","asInt":"%d"}]}}
                """
                        .formatted(nanos(start), nanos(at), value);
        send(METRICS, "application/json", metrics(sum), null)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{}");
    }
}
