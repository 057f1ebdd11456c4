package io.botwarden.monitoring.telemetry;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.monitoring.telemetry.SeriesQuestion.Measure;
import io.botwarden.monitoring.telemetry.SteppedReader.Metric;
import io.botwarden.monitoring.telemetry.SteppedReader.Requests;
import io.botwarden.monitoring.telemetry.SteppedReader.Steps;
import io.botwarden.platform.graphql.limits.Budget;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

/** Reading all steps at once gives the same as reading them one after the other. */
class SteppedReaderTest extends TelemetryIntake {

    @Autowired private SteppedReader stepped;

    private final Instant minute = now.truncatedTo(ChronoUnit.MINUTES);

    /** Three hours of points, of which the first two and a half are rolled up. */
    @BeforeEach
    void fill() {
        execute("call keep_metric_partitions(now(), 2, 30)");
        for (String kind : List.of("GAUGE", "COUNTER", "HISTOGRAM")) {
            for (int k = 0; k < 3; k++) {
                long series =
                        insert(
                                """
                                insert into metric_series (bot_id, identity, name, unit, kind, attribute_name, attribute_value, attributes, bounds, signal,
                                  signal_rank, base_at, seen_at)
                                values (%d, gen_random_uuid(), '%s', '%s', '%s', '{route}', '{/%d}', '{"route": "/%d"}', %s, %s, %d, now(), now()) returning id
                                """
                                        .formatted(
                                                bot,
                                                kind,
                                                k == 1 ? "ms" : "s",
                                                kind,
                                                k,
                                                k,
                                                !kind.equals("HISTOGRAM")
                                                        ? "null"
                                                        : k == 0 ? "'{1,5,10}'" : "'{2,20}'",
                                                kind.equals("GAUGE")
                                                        ? "null"
                                                        : k == 2 ? "'FAILED_REQUEST'" : "'REQUEST'",
                                                kind.equals("COUNTER") ? 1 : 0));
                execute(
                        """
                        insert into metric_point (at, series_id, value, count, places, counts)
                        select at, %1$d, (n * 7 + %1$d) %%%% 13, %2$s
                        from generate_series(1, 400) n
                        cross join lateral (select timestamptz '%3$s' - (n * 27 + n * n %%%% 11) * interval '1 second' as at) p
                        """
                                .formatted(
                                        series,
                                        kind.equals("HISTOGRAM")
                                                ? "n %% 4 + 2, '{0,1,2}'::smallint[], array[n %% 4, 1, 1]::bigint[]"
                                                : "null::bigint, null::smallint[], null::bigint[]",
                                        minute));
                execute(
                        """
                        insert into metric_minute (at, series_id, points, value, least, most, latest, count, places, counts)
                        select date_trunc('minute', at), series_id, count(*), sum(value), min(value), max(value), (array_agg(value order by at desc))[1],
                          sum(count)::bigint, case when max(count) is not null then '{0,1,2}'::smallint[] end,
                          case when max(count) is not null then array[sum(counts[1]), sum(counts[2]), sum(counts[3])]::bigint[] end
                        from metric_point where series_id = %d and at < timestamptz '%s' - interval '30 minutes'
                        group by 1, 2
                        """
                                .formatted(series, minute));
            }
        }
        execute(
                "update telemetry_watch set rolled_until = timestamptz '%s' - interval '30 minutes'"
                        .formatted(minute));
    }

    @ParameterizedTest
    @CsvSource({"600, 170, 0", "90, 70, 17"})
    void equalsPlainReading(int step, int minutes, int offset) {
        compare(step, minutes, offset);
    }

    @ParameterizedTest
    @Tag("nightly")
    @CsvSource({"60, 60, 0", "1800, 180, 0", "45, 50, 0", "7, 20, 3"})
    void equalsPlainReadingOfOtherSteps(int step, int minutes, int offset) {
        compare(step, minutes, offset);
    }

    private void compare(int step, int minutes, int offset) {
        Instant from = minute.minus(Duration.ofMinutes(minutes)).plusSeconds(offset);
        Steps steps = new Steps(bot, from, minute.plusSeconds(offset), Duration.ofSeconds(step));
        for (String name : List.of("GAUGE", "COUNTER", "HISTOGRAM")) {
            for (MetricAggregation aggregation : MetricAggregation.values()) {
                // which of several series is the last at the same instant is undefined
                Map<String, String> having =
                        aggregation == MetricAggregation.LAST ? Map.of("route", "/0") : Map.of();
                same(
                        line(steps, name, having, aggregation),
                        expected(steps, name, aggregation, having));
            }
        }
        Map<String, SortedMap<Instant, Double>> lines =
                Objects.requireNonNull(
                        stepped.metric(
                                        steps,
                                        new Metric(
                                                "HISTOGRAM",
                                                Map.of(),
                                                "route",
                                                List.of("/0", "/1", "/9"),
                                                MetricAggregation.P95))
                                .block(LONG_ENOUGH));
        assertThat(lines).containsOnlyKeys("/0", "/1");
        lines.forEach((route, line) ->
                same(
                        line,
                        expected(
                                steps,
                                "HISTOGRAM",
                                MetricAggregation.P95,
                                Map.of("route", route))));
        requestsAreTheSame(steps);
    }

    private void requestsAreTheSame(Steps steps) {
        SortedMap<Instant, Requests> found =
                Objects.requireNonNull(stepped.requests(steps).block(LONG_ENOUGH));
        List<SeriesQuestion> asked = questions(steps, new Measure.ErrorRatio());
        List<SeriesAnswer> ratios = read(asked);
        List<SeriesAnswer> times = read(questions(steps, new Measure.ResponseTime(0.95)));
        for (int k = 0; k < asked.size(); k++) {
            Requests requests = found.get(asked.get(k).from());
            SeriesAnswer ratio = ratios.get(k);
            assertThat(requests != null).isEqualTo(ratio.points() > 0);
            if (requests != null) {
                assertThat(requests.all()).isEqualTo(ratio.total());
                assertThat(requests.failed()).isEqualTo(ratio.part());
                Double time = times.get(k).value();
                assertThat(requests.p95() == null).isEqualTo(time == null);
                if (time != null) {
                    assertThat(requests.p95()).isCloseTo(time, within(1e-9));
                }
            }
        }
    }

    private SortedMap<Instant, Double> line(
            Steps steps, String name, Map<String, String> having, MetricAggregation aggregation) {
        return Objects.requireNonNull(
                        stepped.metric(
                                        steps,
                                        new Metric(name, having, null, List.of(), aggregation))
                                .block(LONG_ENOUGH))
                .getOrDefault("", new TreeMap<>());
    }

    private SortedMap<Instant, Double> expected(
            Steps steps, String name, MetricAggregation aggregation, Map<String, String> having) {
        List<SeriesQuestion> questions =
                questions(steps, new Measure.Metric(name, having, aggregation));
        List<SeriesAnswer> answers = read(questions);
        SortedMap<Instant, Double> line = new TreeMap<>();
        for (int k = 0; k < answers.size(); k++) {
            Double value = answers.get(k).value();
            if (value != null) {
                line.put(questions.get(k).from(), value);
            }
        }
        return line;
    }

    private static List<SeriesQuestion> questions(Steps steps, Measure measure) {
        return SeriesReader.questions(
                new SeriesQuestion(steps.bot(), measure, steps.from(), steps.until()),
                steps.step());
    }

    private List<SeriesAnswer> read(List<SeriesQuestion> questions) {
        return Objects.requireNonNull(reader.read(questions).block(LONG_ENOUGH));
    }

    private static void same(
            SortedMap<Instant, Double> found, SortedMap<Instant, Double> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((at, value) -> assertThat(found.get(at)).isCloseTo(value, within(1e-6)));
    }

    @Test
    void stopsAtLimit() {
        Budget budget = new Budget(10, 15, cost -> null);
        Steps steps = new Steps(bot, minute.minusSeconds(7200), minute, Duration.ofMinutes(1));
        Metric gauge = new Metric("GAUGE", Map.of(), null, List.of(), MetricAggregation.SUM);

        StepVerifier.create(stepped.metric(steps, gauge).contextWrite(budget::in))
                .verifyErrorSatisfies(error ->
                        assertThat(error)
                                .isInstanceOf(LimitExceeded.class)
                                .hasMessageContaining("may cost 15 at most"));
        assertThat(budget.spent()).isEqualTo(10);
    }
}
