package io.botwarden.analytics.risk.backtest;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of skills: bots are drawn with replacement, each with all of its forecasts, and the 2.5
 * and 97.5 percentiles of the skills of the samples are taken.
 *
 * @param seed of the random numbers; every interval uses it
 * @param samples the number of samples
 */
record Bootstrap(long seed, int samples) {

    private static final double TAIL = 0.025;

    /** The sums over the forecasts of a bot. */
    private static final class Sums {

        private long forecasts;
        private double events;
        private double squares;
        private double lastPeriodSquares;

        void add(Outcome outcome) {
            forecasts++;
            events += outcome.y();
            squares += square(outcome.probability() - outcome.y());
            lastPeriodSquares += outcome.happened() == outcome.happenedBefore() ? 0 : 1;
        }

        void add(Sums other) {
            forecasts += other.forecasts;
            events += other.events;
            squares += other.squares;
            lastPeriodSquares += other.lastPeriodSquares;
        }

        /**
         * The skill against the base rate of these forecasts; NaN if there is nothing to improve.
         */
        double againstBaseRate() {
            double baseline = events * (1 - events / forecasts);
            return baseline > 0 ? 1 - squares / baseline : Double.NaN;
        }

        double againstLastPeriod() {
            return lastPeriodSquares > 0 ? 1 - squares / lastPeriodSquares : Double.NaN;
        }

        private static double square(double number) {
            return number * number;
        }
    }

    @Nullable Interval skillAgainstBaseRate(List<Outcome> outcomes) {
        return interval(outcomes, Sums::againstBaseRate);
    }

    @Nullable Interval skillAgainstLastPeriod(List<Outcome> outcomes) {
        return interval(outcomes, Sums::againstLastPeriod);
    }

    private @Nullable Interval interval(List<Outcome> outcomes, ToDoubleFunction<Sums> skill) {
        TreeMap<Long, Sums> bots = new TreeMap<>();
        outcomes.forEach(
                outcome -> bots.computeIfAbsent(outcome.botId(), bot -> new Sums()).add(outcome));
        double value = skill.applyAsDouble(total(bots.values()));
        if (Double.isNaN(value)) {
            return null;
        }
        if (bots.size() < 2) {
            return new Interval(value, null, null);
        }
        double[] skills = skills(bots.values().toArray(Sums[]::new), skill);
        return skills.length == 0
                ? new Interval(value, null, null)
                : new Interval(
                        value,
                        skills[(int) (TAIL * skills.length)],
                        skills[Math.max((int) ((1 - TAIL) * skills.length) - 1, 0)]);
    }

    /** The skills of the samples in ascending order, without samples that have none. */
    private double[] skills(Sums[] bots, ToDoubleFunction<Sums> skill) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] skills = new double[samples];
        for (int i = 0; i < samples; i++) {
            Sums drawn = new Sums();
            for (int k = 0; k < bots.length; k++) {
                drawn.add(bots[random.nextInt(bots.length)]);
            }
            skills[i] = skill.applyAsDouble(drawn);
        }
        return Arrays.stream(skills).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }

    private static Sums total(Collection<Sums> bots) {
        Sums total = new Sums();
        bots.forEach(total::add);
        return total;
    }
}
