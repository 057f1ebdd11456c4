package io.botwarden.monitoring.alerting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import io.botwarden.monitoring.alerting.evaluation.Evaluation.Outcome;
import io.botwarden.monitoring.alerting.evaluation.EventCounts.Total;
import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    /** One value every ten seconds. */
    private static Cells cells(double... figures) {
        List<Cell> cells = new ArrayList<>();
        for (int k = 0; k < figures.length; k++) {
            if (!Double.isNaN(figures[k])) {
                cells.add(cell(BEGIN.plusSeconds(10L * k), figures[k]));
            }
        }
        return new Cells(cells);
    }

    private static Cell cell(Instant start, double figure) {
        return new Cell(start, 1, figure, figure, figure, figure, start, 0, null);
    }

    private static Evaluation above(double threshold, Double back, int window, int hold, int keep) {
        return new Evaluation(
                new Condition.Threshold(
                        Aggregation.LAST,
                        Comparison.ABOVE,
                        threshold,
                        back,
                        Duration.ofSeconds(window)),
                Duration.ofSeconds(hold),
                Duration.ofSeconds(keep));
    }

    private static List<String> told(Evaluation evaluation, Past past, long seconds) {
        return evaluation.over(null, past, BEGIN, BEGIN.plusSeconds(seconds)).transitions().stream()
                .map(transition ->
                        "%s %d since %d"
                                .formatted(
                                        transition.kind(),
                                        Duration.between(BEGIN, transition.at()).toSeconds(),
                                        Duration.between(BEGIN, transition.since()).toSeconds()))
                .toList();
    }

    @Test
    void firesAfterPeriod() {
        Past past = Past.of(BEGIN, cells(1, 9, 9, 1, 9, 9, 9, 9, 1, 1));

        assertThat(told(above(5, null, 10, 0, 0), past, 100))
                .containsExactly(
                        "FIRED 20 since 20",
                        "RESOLVED 40 since 20",
                        "FIRED 50 since 50",
                        "RESOLVED 90 since 50");
        assertThat(told(above(5, null, 10, 20, 0), past, 100))
                .containsExactly("FIRED 70 since 50", "RESOLVED 90 since 50");
    }

    @Test
    void keepsFiringThenRecovers() {
        Past flapping = Past.of(BEGIN, cells(9, 1, 9, 1, 9, 1, 1, 1, 1));

        assertThat(told(above(5, null, 10, 0, 20), flapping, 90))
                .containsExactly("FIRED 10 since 10", "RESOLVED 80 since 10");
        assertThat(told(above(8, 3.0, 10, 0, 0), Past.of(BEGIN, cells(9, 7, 4, 3, 7)), 50))
                .containsExactly("FIRED 10 since 10", "RESOLVED 40 since 10");
    }

    @Test
    void missingIsNotZero() {
        Past gap = Past.of(BEGIN, cells(1, Double.NaN, Double.NaN, 1));
        Evaluation below =
                new Evaluation(
                        new Condition.Threshold(
                                Aggregation.MEAN,
                                Comparison.BELOW,
                                0.5,
                                null,
                                Duration.ofSeconds(10)),
                        Duration.ZERO,
                        Duration.ZERO);
        Evaluation none =
                new Evaluation(
                        new Condition.Threshold(
                                Aggregation.COUNT,
                                Comparison.BELOW,
                                1,
                                null,
                                Duration.ofSeconds(10)),
                        Duration.ZERO,
                        Duration.ZERO);

        assertThat(told(below, gap, 40)).isEmpty();
        assertThat(told(none, gap, 40))
                .containsExactly("FIRED 20 since 20", "RESOLVED 40 since 20");
    }

    @Test
    void ignoresNeverReported() {
        Evaluation absent =
                new Evaluation(
                        new Condition.Absence(Duration.ofSeconds(20)),
                        Duration.ZERO,
                        Duration.ZERO);

        assertThat(
                        told(
                                absent,
                                Past.of(
                                        BEGIN.plusSeconds(30),
                                        cells(Double.NaN, Double.NaN, Double.NaN, 1)),
                                100))
                .containsExactly("FIRED 60 since 60");
        assertThat(told(absent, Past.EMPTY, 100)).isEmpty();
    }

    /** Checked by hand: 2 % of 1,000 is 20 times the 0.1 % that 99.9 % allows. */
    @Test
    void burnNeedsBothWindowsAndEvents() {
        BurnRate page =
                new BurnRate(
                        0.999,
                        100,
                        List.of(new BurnWindow(14.4, Duration.ofHours(1), Duration.ofMinutes(5))));
        Instant hour = BEGIN.plus(Duration.ofHours(1));

        assertThat(page.find(hour, burning(1000, 20, 10)))
                .isEqualTo(new Finding(Finding.Verdict.WRONG, 19.999999999999982));
        assertThat(page.find(hour, burning(1000, 20, 0)).isWrong()).isFalse();
        assertThat(page.find(hour, burning(99, 20, 10))).isEqualTo(Finding.UNKNOWN);
        assertThat(page.find(hour, EventCounts.NONE)).isEqualTo(Finding.UNKNOWN);
    }

    /** Both windows must exceed the factor: a burn rate equal to it is allowed. */
    @Test
    void burnAtFactorDoesNotFire() {
        BurnRate half =
                new BurnRate(
                        0.5,
                        1,
                        List.of(new BurnWindow(1.5, Duration.ofHours(1), Duration.ofMinutes(5))));
        Instant hour = BEGIN.plus(Duration.ofHours(1));

        assertThat(half.find(hour, burning(100, 75, 50)))
                .isEqualTo(new Finding(Finding.Verdict.RIGHT, 1.5));
        assertThat(half.find(hour, burning(100, 76, 50)).isWrong()).isTrue();
        assertThat(half.find(hour, burning(100, 76, 37)).isWrong()).isFalse();
    }

    /** The number of events in the hour, and of bad ones among 50 in its last five minutes. */
    private static EventCounts burning(double valid, double bad, double lately) {
        return new EventCounts(
                List.of(
                        new Total(BEGIN, 0, 0),
                        new Total(BEGIN.plus(Duration.ofMinutes(55)), valid - 50, bad - lately),
                        new Total(BEGIN.plus(Duration.ofHours(1)), valid, bad)));
    }

    /**
     * Evaluating the past at once gives the same result as evaluating it while it passes, with
     * interruptions at any time, and although it then only knows as much of the past as it looks
     * back.
     */
    @Test
    void previewEqualsEvaluation() {
        Random random = new Random(20260301);
        for (int trial = 0; trial < 300; trial++) {
            Evaluation evaluation = any(random);
            List<Cell> reported = reported(random, evaluation.condition().cell());
            Instant end = BEGIN.plus(Duration.ofHours(6));
            Instant since = BEGIN.plusSeconds(random.nextInt(3_600));

            Outcome preview =
                    evaluation.over(null, Past.of(since, new Cells(reported)), BEGIN, end);
            Outcome live = live(evaluation, since, reported, end, random);

            assertThat(live).as("trial %d: %s", trial, evaluation).isEqualTo(preview);
        }
    }

    private static Outcome live(
            Evaluation evaluation, Instant since, List<Cell> reported, Instant end, Random random) {
        List<Transition> told = new ArrayList<>();
        Track track = null;
        Instant done = BEGIN;
        while (done.isBefore(end)) {
            Instant next = done.plusSeconds(10L * (1 + random.nextInt(60)));
            Instant until = next.isBefore(end) ? next : end;
            Instant from = evaluation.next(done).minus(evaluation.condition().reach());
            List<Cell> known =
                    reported.stream()
                            .filter(cell ->
                                    !cell.start().isBefore(from) && cell.start().isBefore(until))
                            .toList();
            Outcome outcome = evaluation.over(track, Past.of(since, new Cells(known)), done, until);
            told.addAll(outcome.transitions());
            track = outcome.track();
            done = until;
        }
        return new Outcome(track, told);
    }

    private static Evaluation any(Random random) {
        Duration window =
                random.nextInt(4) == 0
                        ? Duration.ofMinutes(90)
                        : Duration.ofSeconds(10L * (1 + random.nextInt(30)));
        Condition condition =
                random.nextInt(4) == 0
                        ? new Condition.Absence(window)
                        : new Condition.Threshold(
                                Aggregation.values()[random.nextInt(6)],
                                random.nextBoolean() ? Comparison.ABOVE : Comparison.BELOW,
                                random.nextInt(10),
                                null,
                                window);
        return new Evaluation(
                condition,
                Duration.ofSeconds(random.nextInt(120)),
                Duration.ofSeconds(random.nextInt(120)));
    }

    private static List<Cell> reported(Random random, Duration cell) {
        List<Cell> cells = new ArrayList<>();
        double level = 5;
        for (Instant at = BEGIN; at.isBefore(BEGIN.plus(Duration.ofHours(6))); at = at.plus(cell)) {
            level = random.nextInt(40) == 0 ? random.nextInt(10) : level;
            if (random.nextInt(10) < 7) {
                cells.add(cell(at, level + random.nextDouble()));
            }
        }
        return cells;
    }

    @Test
    void alertEndsAfterItStarts() {
        Random random = new Random(7);
        for (int trial = 0; trial < 100; trial++) {
            Evaluation evaluation = any(random);
            List<Cell> reported = reported(random, evaluation.condition().cell());
            List<Transition> told =
                    evaluation
                            .over(
                                    null,
                                    Past.of(BEGIN, new Cells(reported)),
                                    BEGIN,
                                    BEGIN.plus(Duration.ofHours(6)))
                            .transitions();
            for (int k = 0; k < told.size(); k++) {
                assertThat(told.get(k).kind()).isEqualTo(k % 2 == 0 ? Kind.FIRED : Kind.RESOLVED);
            }
        }
    }
}
