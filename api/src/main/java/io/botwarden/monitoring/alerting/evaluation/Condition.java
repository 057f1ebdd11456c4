package io.botwarden.monitoring.alerting.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a rule watches for, as a function of an instant and of what had been reported by then. */
public sealed interface Condition {

    /** The grid that all rules are evaluated on. */
    Duration GRID = Duration.ofSeconds(10);

    /** It is asked at whole multiples of this. */
    Duration cadence();

    /** How far back from an instant it looks. */
    Duration reach();

    /** The width of the cells that it looks at. */
    Duration cell();

    /** Whether it asks how the figures of a cell are spread. */
    default boolean asksForSpread() {
        return false;
    }

    /**
     * What it finds in a past.
     *
     * @param past reaching back at least as far as it looks, from whatever instant it is asked
     *     about
     */
    Watch over(Past past);

    /** Looks at one past, at one instant after the other. For one thread. */
    @FunctionalInterface
    interface Watch {

        /**
         * What it finds.
         *
         * @param at a multiple of its cadence
         * @param firing whether there is an alert: coming back may ask for more than staying there
         */
        Finding find(Instant at, boolean firing);
    }

    /**
     * A figure is on the wrong side of a threshold.
     *
     * @param back how far it must come back before an alert ends
     */
    record Threshold(
            Aggregation aggregation,
            Comparison comparison,
            double threshold,
            @Nullable Double back,
            Duration window)
            implements Condition {

        @Override
        public Duration cadence() {
            return cell();
        }

        @Override
        public Duration reach() {
            return window;
        }

        @Override
        public Duration cell() {
            return cellOf(window);
        }

        @Override
        public boolean asksForSpread() {
            return aggregation.isPercentile();
        }

        @Override
        public Watch over(Past past) {
            return (at, firing) -> find(at, past, firing);
        }

        private Finding find(Instant at, Past past, boolean firing) {
            if (past.since().isAfter(at)) {
                return Finding.UNKNOWN;
            }
            OptionalDouble figure = past.figures().at(at, window, aggregation);
            if (figure.isEmpty()) {
                return Finding.UNKNOWN;
            }
            double bound = firing && back != null ? back : threshold;
            return Finding.of(
                    comparison.isWrong(figure.getAsDouble(), bound), figure.getAsDouble());
        }
    }

    /** What was reported before is reported no longer. */
    record Absence(Duration window) implements Condition {

        @Override
        public Duration cadence() {
            return cell();
        }

        @Override
        public Duration reach() {
            return window;
        }

        @Override
        public Duration cell() {
            return cellOf(window);
        }

        @Override
        public Watch over(Past past) {
            return (at, firing) ->
                    past.since().isAfter(at.minus(window))
                            ? Finding.UNKNOWN
                            : Finding.of(past.figures().isEmpty(at, window), null);
        }
    }

    /** A figure is far from what it was lately. */
    record Anomaly(MedianDetector detector) implements Condition {

        @Override
        public Duration cadence() {
            return detector.cell();
        }

        @Override
        public Duration reach() {
            return detector.reach();
        }

        @Override
        public Duration cell() {
            return detector.cell();
        }

        @Override
        public Watch over(Past past) {
            Watch watch = detector.over(past.figures());
            return (at, firing) ->
                    past.since().isAfter(at) ? Finding.UNKNOWN : watch.find(at, firing);
        }
    }

    /** An error budget burns too fast over one of the pairs of windows. */
    record Burn(BurnRate rate) implements Condition {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        @Override
        public Duration cadence() {
            return MINUTE;
        }

        @Override
        public Duration reach() {
            return rate.reach();
        }

        @Override
        public Duration cell() {
            return MINUTE;
        }

        @Override
        public Watch over(Past past) {
            return (at, firing) -> rate.find(at, past.events());
        }
    }

    /** Cells of ten seconds up to an hour, of a minute beyond: as fine as the grid needs. */
    private static Duration cellOf(Duration window) {
        return window.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofMinutes(1) : GRID;
    }
}
