package io.botwarden.monitoring.alerting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import io.botwarden.monitoring.telemetry.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows are summed by blocks, and moving medians are updated incrementally. */
class CellSumsTest {

    private static final Instant BEGIN = Instant.parse("2025-03-02T00:00:00Z");

    private final Random random = new Random(19);

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 300})
    void sumsAllCells(int width) {
        List<Cell> row = row(3000, width, 0.7);
        Cells cells = new Cells(row);
        for (int k = 0; k < 500; k++) {
            Instant until = BEGIN.plusSeconds((long) width * random.nextInt(3100));
            Duration window = Duration.ofSeconds((long) width * (1 + random.nextInt(2000)));
            List<Cell> inside = inside(row, until, window);
            assertThat(cells.at(until, window, Aggregation.COUNT).orElse(0))
                    .isEqualTo(inside.stream().mapToDouble(Cell::count).sum());
            assertThat(cells.isEmpty(until, window)).isEqualTo(inside.isEmpty());
            if (inside.isEmpty()) {
                assertThat(cells.at(until, window, Aggregation.SUM)).isEmpty();
                continue;
            }
            double sum = inside.stream().mapToDouble(Cell::sum).sum();
            assertThat(cells.at(until, window, Aggregation.SUM).orElseThrow())
                    .isCloseTo(sum, within(1e-6));
            assertThat(cells.at(until, window, Aggregation.MINIMUM).orElseThrow())
                    .isEqualTo(inside.stream().mapToDouble(Cell::least).min().orElseThrow());
            assertThat(cells.at(until, window, Aggregation.MAXIMUM).orElseThrow())
                    .isEqualTo(inside.stream().mapToDouble(Cell::most).max().orElseThrow());
            assertThat(cells.at(until, window, Aggregation.LAST).orElseThrow())
                    .isEqualTo(inside.getLast().last());
        }
    }

    @Test
    void sumsAreBitwiseEqual() {
        List<Cell> row = row(3000, 10, 0.8);
        Cells all = new Cells(row);
        for (int k = 0; k < 500; k++) {
            Instant until = BEGIN.plusSeconds(10L * (1 + random.nextInt(3000)));
            Duration window = Duration.ofSeconds(10L * (1 + random.nextInt(1000)));
            Instant from = until.minus(window).minusSeconds(10L * random.nextInt(500));
            Instant end = until.plusSeconds(10L * random.nextInt(500));
            Cells cut = new Cells(inside(row, end, Duration.between(from, end)));
            for (Aggregation aggregation : Aggregation.values()) {
                assertThat(bits(cut.at(until, window, aggregation)))
                        .isEqualTo(bits(all.at(until, window, aggregation)));
            }
        }
    }

    @Test
    void percentilesUseAllBuckets() {
        List<Cell> row = row(2000, 10, 0.8);
        Cells cells = new Cells(row);
        for (int k = 0; k < 300; k++) {
            Instant until = BEGIN.plusSeconds(10L * random.nextInt(2100));
            Duration window = Duration.ofSeconds(10L * (1 + random.nextInt(700)));
            Buckets all = new Buckets();
            inside(row, until, window).stream()
                    .map(Cell::spread)
                    .filter(java.util.Objects::nonNull)
                    .forEach(all::addAll);
            Double expected = all.quantile(0.95);
            OptionalDouble found = cells.at(until, window, Aggregation.P95);
            assertThat(found.isPresent()).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(found.getAsDouble()).isEqualTo(expected);
            }
        }
    }

    @Test
    void movingMediansEqualSortedWindows() {
        MedianDetector detector =
                new MedianDetector(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofHours(6),
                        5,
                        0.1,
                        0.5);
        List<Cell> row = row(2000, 300, 0.6);
        Condition.Watch watch = detector.over(new Cells(row));
        for (Instant at = BEGIN;
                at.isBefore(BEGIN.plusSeconds(300L * 2100));
                at = at.plusSeconds(300L * (1 + random.nextInt(3)))) {
            assertThat(watch.find(at, false)).isEqualTo(expected(detector, row, at));
        }
    }

    private static Finding expected(MedianDetector detector, List<Cell> row, Instant at) {
        Instant begin = at.minus(detector.recent());
        double[] now = means(inside(row, at, detector.recent()));
        double[] before = means(inside(row, begin, detector.baseline()));
        if (now.length == 0 || before.length < detector.least()) {
            return Finding.UNKNOWN;
        }
        double figure = median(now);
        double median = median(before);
        double distance =
                median(Arrays.stream(before).map(value -> Math.abs(value - median)).toArray());
        double deviation = Math.max(1.4826 * distance, detector.floor() * Math.abs(median));
        return Finding.of(Math.abs(figure - median) > detector.bound() * deviation, figure);
    }

    @Test
    void stopsWhenClientIsGone() throws InterruptedException {
        Condition.Absence absence = new Condition.Absence(Duration.ofMinutes(1));
        boolean[] stopped = new boolean[1];
        Thread thread =
                new Thread(() -> {
                    Thread.currentThread().interrupt();
                    try {
                        new Evaluation(absence, Duration.ZERO, Duration.ZERO)
                                .over(null, Past.EMPTY, BEGIN, BEGIN.plus(Duration.ofDays(9999)));
                    } catch (CancellationException e) {
                        stopped[0] = true;
                    }
                });
        thread.start();
        thread.join();
        assertThat(stopped[0]).isTrue();
    }

    private static double[] means(List<Cell> cells) {
        return cells.stream().mapToDouble(cell -> cell.sum() / cell.count()).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static long bits(OptionalDouble value) {
        return value.isPresent() ? Double.doubleToRawLongBits(value.getAsDouble()) : -1;
    }

    private static List<Cell> inside(List<Cell> row, Instant until, Duration window) {
        return row.stream()
                .filter(cell ->
                        cell.start().isBefore(until) && !cell.start().isBefore(until.minus(window)))
                .toList();
    }

    private List<Cell> row(int size, int width, double share) {
        List<Cell> row = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            if (random.nextDouble() < share) {
                Instant start = BEGIN.plusSeconds((long) width * k);
                // few distinct values, so that many are equal
                double value = random.nextInt(20) / 7.0;
                double count = 1 + random.nextInt(3);
                row.add(
                        new Cell(
                                start,
                                count,
                                value * count,
                                value - 1,
                                value + 1,
                                value,
                                start,
                                0,
                                spread()));
            }
        }
        return row;
    }

    private @Nullable Buckets spread() {
        if (random.nextInt(4) == 0) {
            return null;
        }
        Buckets buckets = new Buckets();
        buckets.add(
                new Short[] {0, 1, 2},
                new Double[] {1.0 * random.nextInt(9), 1.0 * random.nextInt(9), 1.0},
                new Double[] {1.0, 2.0 + random.nextInt(3), 10.0},
                null,
                1);
        return buckets;
    }
}
