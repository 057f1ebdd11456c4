package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.telemetry.status.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The condition of a rule, as a function of an instant and of the data reported until then. */
public sealed interface Condition {

    /** The grid on which all rules are evaluated. */
    Duration GRID = Duration.ofSeconds(10);

    /** Returns its cadence: it is evaluated at whole multiples of this. */
    Duration cadence();

    /** Returns how far back it needs data. */
    Duration reach();

    /** Returns the width of the cells that it needs. */
    Duration cell();

    /** Returns whether it needs the distribution of a cell's values. */
    default boolean asksForSpread() {
        return false;
    }

    /**
     * Returns an evaluator for a history.
     *
     * @param past the data, which must reach back at least {@link #reach} from each evaluated
     *     instant
     */
    Watch over(Past past);

    /** Evaluates one history at ascending instants. Not thread-safe. */
    @FunctionalInterface
    interface Watch {

        /**
         * Evaluates the condition.
         *
         * @param at a multiple of its cadence
         * @param firing whether an alert is firing; it may resolve at a different value than it
         *     fires
         */
        Finding find(Instant at, boolean firing);
    }

    /**
     * A value is on the bad side of a threshold.
     *
     * @param back the threshold at which an alert resolves
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

    /** Data that was reported before is no longer reported. */
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

    /** A value is far from its recent values. */
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

    /** An error budget burns too fast in one of the pairs of windows. */
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

    /** The health of a bot is bad. */
    record Health(Set<HealthStatus> states) implements Condition {

        public Health {
            states = Set.copyOf(states);
        }

        @Override
        public Duration cadence() {
            return GRID;
        }

        @Override
        public Duration reach() {
            return Duration.ZERO;
        }

        /** It needs no cells; their width does not matter. */
        @Override
        public Duration cell() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Watch over(Past past) {
            return (at, firing) -> {
                HealthStatus health = past.health().at(at);
                return health == null ? Finding.UNKNOWN : Finding.of(states.contains(health), null);
            };
        }
    }

    /** Cells of ten seconds for windows up to an hour, of a minute for longer ones. */
    private static Duration cellOf(Duration window) {
        return window.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofMinutes(1) : GRID;
    }
}
