package io.botwarden.monitoring.alerting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accuracy of the default anomaly rule on twelve series of the Numenta Anomaly Benchmark. Its
 * parameters were tuned on every third of them, by name; the other eight are scored and were
 * evaluated once, after that. The numbers are published in {@code infra/docs/anomaly-rule.md}
 * whatever they are.
 */
class AnomalyRuleTest {

    private static final List<String> TUNED_ON =
            List.of(
                    "ec2_cpu_utilization_24ae8d",
                    "ec2_cpu_utilization_ac20cd",
                    "ec2_network_in_257a54",
                    "rds_cpu_utilization_cc0c53");

    private static final List<String> SCORED =
            List.of(
                    "ec2_cpu_utilization_5f5533",
                    "ec2_cpu_utilization_825cc2",
                    "ec2_cpu_utilization_c6585a",
                    "ec2_disk_write_bytes_1ef3de",
                    "elb_request_count_8c0756",
                    "grok_asg_anomaly",
                    "cpu_utilization_asg_misconfiguration",
                    "ec2_request_latency_system_failure");

    private static final Evaluation SHIPPED =
            new Evaluation(
                    new Condition.Anomaly(MedianDetector.SHIPPED),
                    Duration.ofMinutes(10),
                    Duration.ofHours(4));

    private static final Duration CELL = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /**
     * @param found the windows in which an alert fired
     * @param windows the labelled windows
     * @param falseAlarms the alerts that fired outside all windows
     */
    private record Score(int found, int windows, int falseAlarms, double weeks) {

        Score plus(Score other) {
            return new Score(
                    found + other.found,
                    windows + other.windows,
                    falseAlarms + other.falseAlarms,
                    weeks + other.weeks);
        }

        @Override
        public String toString() {
            return "%d of %d windows, %d false alarms in %.2f weeks: %.2f a week"
                    .formatted(found, windows, falseAlarms, weeks, falseAlarms / weeks);
        }
    }

    @Test
    void tuningSeries() throws IOException {
        assertThat(score(TUNED_ON))
                .hasToString("5 of 6 windows, 4 false alarms in 8.00 weeks: 0.50 a week");
    }

    @Test
    void scoredSeries() throws IOException {
        assertThat(each(SCORED))
                .containsExactly(
                        "ec2_cpu_utilization_5f5533: 0 of 2 windows, 0 false alarms in 2.00 weeks: 0.00 a week",
                        "ec2_cpu_utilization_825cc2: 1 of 1 windows, 0 false alarms in 2.00 weeks: 0.00 a week",
                        "ec2_cpu_utilization_c6585a: 0 of 0 windows, 1 false alarms in 2.00 weeks: 0.50 a week",
                        "ec2_disk_write_bytes_1ef3de: 1 of 1 windows, 17 false alarms in 2.35 weeks: 7.25 a week",
                        "elb_request_count_8c0756: 0 of 2 windows, 0 false alarms in 2.00 weeks: 0.00 a week",
                        "grok_asg_anomaly: 1 of 3 windows, 2 false alarms in 2.29 weeks: 0.87 a week",
                        "cpu_utilization_asg_misconfiguration: 0 of 1 windows, 4 false alarms in 8.95 weeks: 0.45 a week",
                        "ec2_request_latency_system_failure: 0 of 3 windows, 0 false alarms in 2.00 weeks: 0.00 a week");
        assertThat(score(SCORED))
                .hasToString("3 of 13 windows, 24 false alarms in 23.60 weeks: 1.02 a week");
    }

    private static List<String> each(List<String> series) throws IOException {
        List<String> told = new ArrayList<>();
        for (String name : series) {
            told.add(name + ": " + score(List.of(name)));
        }
        return told;
    }

    private static Score score(List<String> series) throws IOException {
        JsonNode labels;
        try (InputStream json = resource("windows.json")) {
            labels = JsonMapper.shared().readTree(json);
        }
        Score total = new Score(0, 0, 0, 0);
        for (String name : series) {
            total = total.plus(score(cells(name), windows(labels, name)));
        }
        return total;
    }

    private static Score score(List<Cell> cells, List<Window> windows) {
        Instant begin = cells.getFirst().start();
        Instant end = cells.getLast().start().plus(CELL);
        List<Instant> fired =
                SHIPPED
                        .over(null, Past.of(begin, new Cells(cells)), begin, end)
                        .transitions()
                        .stream()
                        .filter(transition -> transition.kind() == Kind.FIRED)
                        .map(Transition::at)
                        .toList();
        int found =
                (int)
                        windows.stream()
                                .filter(window -> fired.stream().anyMatch(window::holds))
                                .count();
        int falseAlarms =
                (int)
                        fired.stream()
                                .filter(at ->
                                        windows.stream().noneMatch(window -> window.holds(at)))
                                .count();
        return new Score(
                found,
                windows.size(),
                falseAlarms,
                Duration.between(begin, end).toSeconds() / (7 * 86_400.0));
    }

    private record Window(Instant from, Instant until) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }
    }

    private static List<Window> windows(JsonNode labels, String name) {
        for (Map.Entry<String, JsonNode> series : labels.properties()) {
            if (series.getKey().endsWith("/" + name + ".csv")) {
                return series.getValue()
                        .valueStream()
                        .map(window ->
                                new Window(
                                        time(window.get(0).asString()),
                                        time(window.get(1).asString())))
                        .toList();
            }
        }
        throw new IllegalStateException("No labels of " + name);
    }

    /** The values of the same five minutes form a cell. */
    private static List<Cell> cells(String name) throws IOException {
        Map<Instant, List<Double>> values = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(resource(name + ".csv.gz")),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .forEach(line -> {
                        long millis = time(line[0]).toEpochMilli();
                        Instant start = Instant.ofEpochMilli(millis - millis % CELL.toMillis());
                        values.computeIfAbsent(start, each -> new ArrayList<>())
                                .add(Double.valueOf(line[1]));
                    });
        }
        List<Cell> cells = new ArrayList<>();
        values.forEach((start, figures) -> {
            double sum = figures.stream().mapToDouble(Double::doubleValue).sum();
            cells.add(new Cell(start, figures.size(), sum, 0, 0, 0, start, 0, null));
        });
        return cells;
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text.substring(0, 19), TIME).toInstant(ZoneOffset.UTC);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                AnomalyRuleTest.class.getResourceAsStream(
                        "/io/botwarden/monitoring/alerting/nab/" + name),
                name);
    }
}
