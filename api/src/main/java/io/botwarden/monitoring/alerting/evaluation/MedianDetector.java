package io.botwarden.monitoring.alerting.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells whether a figure is far from what it was lately, by a robust z-score: its distance from the
 * median of a baseline, in units of the baseline's median absolute deviation,
 *
 * <pre>{@code
 * z = |recent − median| / max(1.4826 · MAD, floor · |median|)
 * }</pre>
 *
 * where 1.4826 makes the MAD of a normal distribution its standard deviation. Median and MAD are
 * used because half of a baseline may be wild before they follow, whereas a mean follows one spike.
 * The floor is there for figures that hardly vary: without it a metric that stood still for days
 * would be anomalous at its first move. What is seen is explained by four numbers: the figure, the
 * median, the deviation, and how many times it is exceeded.
 *
 * @param cell the width of the cells whose means are looked at
 * @param recent how much of the end is compared, as the median of its cells' means
 * @param baseline how much before that it is compared with
 * @param least of how many cells a baseline must consist
 * @param floor the least deviation, as a share of the median
 * @param bound how many deviations are far
 * @see <a href="https://doi.org/10.1080/01621459.1993.10476408">Rousseeuw and Croux, Alternatives
 *     to the median absolute deviation, 1993, on the constant</a>
 * @see <a href="https://www.itl.nist.gov/div898/handbook/eda/section3/eda35h.htm">NIST/SEMATECH
 *     e-Handbook of Statistical Methods, 1.3.5.17, on the modified z-score of Iglewicz and
 *     Hoaglin</a>
 */
public record MedianDetector(
        Duration cell, Duration recent, Duration baseline, int least, double floor, double bound) {

    /**
     * The default detector. Its parameters were chosen on series that are not used for scoring
     * ({@code infra/docs/anomaly-rule.md}).
     */
    public static final MedianDetector SHIPPED =
            new MedianDetector(
                    Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofDays(3), 288, 0.1, 6);

    private static final double NORMAL = 1.4826;

    Duration reach() {
        return baseline.plus(recent);
    }

    /** Evaluates values at ascending instants. */
    Condition.Watch over(Cells figures) {
        Baseline before = new Baseline(figures);
        return (at, firing) -> {
            Instant begin = at.minus(recent);
            int first = figures.index(begin);
            int end = figures.index(at);
            before.moveTo(figures.index(begin.minus(baseline)), first);
            if (first == end || before.size() < least) {
                return Finding.UNKNOWN;
            }
            double figure =
                    median(
                            IntStream.range(first, end)
                                    .mapToDouble(figures::mean)
                                    .sorted()
                                    .toArray());
            double median = before.median();
            double deviation =
                    Math.max(NORMAL * before.deviation(median), floor * Math.abs(median));
            return Finding.of(Math.abs(figure - median) > bound * deviation, figure);
        };
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * The sorted means of the baseline's cells. It moves with the baseline: only cells that enter
     * or leave it are inserted or removed.
     */
    private static final class Baseline {

        private final Cells figures;
        private double[] sorted = new double[64];
        private int size;
        private int from;
        private int until;

        Baseline(Cells figures) {
            this.figures = figures;
        }

        int size() {
            return size;
        }

        /** Moves to the cells from one index, inclusive, to another, exclusive. */
        void moveTo(int first, int end) {
            if (first < from || end < until || first >= until) {
                size = 0;
                from = first;
                until = first;
            }
            for (; from < first; from++) {
                remove(figures.mean(from));
            }
            for (; until < end; until++) {
                insert(figures.mean(until));
            }
        }

        private void insert(double value) {
            if (size == sorted.length) {
                sorted = Arrays.copyOf(sorted, 2 * size);
            }
            int place = Arrays.binarySearch(sorted, 0, size, value);
            int at = place < 0 ? -place - 1 : place;
            System.arraycopy(sorted, at, sorted, at + 1, size - at);
            sorted[at] = value;
            size++;
        }

        private void remove(double value) {
            int at = Arrays.binarySearch(sorted, 0, size, value);
            System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
            size--;
        }

        double median() {
            int half = size / 2;
            return size % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }

        /**
         * Returns the median of the distances from the median. The distances increase from the
         * median to both sides, so they need not be sorted.
         */
        double deviation(double median) {
            int half = size / 2;
            int above = half;
            while (above > 0 && sorted[above - 1] >= median) {
                above--;
            }
            while (above < size && sorted[above] < median) {
                above++;
            }
            int below = above - 1;
            double before = 0;
            double distance = 0;
            for (int k = 0; k <= half; k++) {
                before = distance;
                boolean isBelow =
                        above == size
                                || below >= 0 && median - sorted[below] <= sorted[above] - median;
                distance = isBelow ? median - sorted[below--] : sorted[above++] - median;
            }
            return size % 2 == 1 ? distance : (before + distance) / 2;
        }
    }
}
