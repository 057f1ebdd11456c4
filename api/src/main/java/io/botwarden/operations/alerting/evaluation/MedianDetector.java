package io.botwarden.operations.alerting.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

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
     * As it is shipped; its parameters were fixed on series that are not scored ({@code
     * infra/docs/anomaly-rule.md}).
     */
    public static final MedianDetector SHIPPED =
            new MedianDetector(
                    Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofDays(3), 288, 0.1, 6);

    private static final double NORMAL = 1.4826;

    Duration reach() {
        return baseline.plus(recent);
    }

    /** The figure is that of the recent cells. */
    Finding find(Instant at, Cells figures) {
        Instant begin = at.minus(recent);
        double[] now = figures.means(begin, at);
        double[] before = figures.means(begin.minus(baseline), begin);
        if (now.length == 0 || before.length < least) {
            return Finding.UNKNOWN;
        }
        double figure = median(now);
        double median = median(before);
        double deviation =
                Math.max(NORMAL * median(distances(before, median)), floor * Math.abs(median));
        return Finding.of(Math.abs(figure - median) > bound * deviation, figure);
    }

    private static double[] distances(double[] values, double from) {
        return Arrays.stream(values).map(value -> Math.abs(value - from)).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
