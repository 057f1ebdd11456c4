package io.botwarden.analytics.risk.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Computes measures of forecasts. The package documentation has the formulas. */
final class Verification {

    /** A forecast of 0 or 1 that is wrong would have an infinite log score. */
    static final double SMALLEST = 1e-6;

    private static final int BINS = 10;

    private static final Comparator<Outcome> RANK =
            Comparator.comparingDouble(Outcome::probability)
                    .thenComparingDouble(Outcome::expectedCount)
                    .reversed();

    private final List<Outcome> outcomes;
    private final double baseRate;

    /**
     * @param outcomes at least one
     */
    Verification(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
        this.baseRate = outcomes.stream().mapToDouble(Outcome::y).sum() / outcomes.size();
    }

    double baseRate() {
        return baseRate;
    }

    Measures measures(Bootstrap bootstrap) {
        List<ReliabilityBin> bins = bins();
        double brier = mean(outcome -> square(outcome.probability() - outcome.y()));
        return new Measures(
                brier,
                decomposition(bins, brier),
                mean(outcome -> logScore(outcome.probability(), outcome.happened())),
                bootstrap.skillAgainstBaseRate(outcomes),
                bootstrap.skillAgainstLastPeriod(outcomes),
                auc(),
                topDecileLift(),
                bins);
    }

    static double logScore(double probability, boolean happened) {
        double p = Math.min(Math.max(probability, SMALLEST), 1 - SMALLEST);
        return -StrictMath.log(happened ? p : 1 - p);
    }

    private Decomposition decomposition(List<ReliabilityBin> bins, double brier) {
        double n = outcomes.size();
        double reliability = 0;
        double resolution = 0;
        for (ReliabilityBin bin : bins) {
            reliability += bin.forecasts() * square(bin.meanForecast() - bin.frequency()) / n;
            resolution += bin.forecasts() * square(bin.frequency() - baseRate) / n;
        }
        double uncertainty = baseRate * (1 - baseRate);
        return new Decomposition(
                reliability,
                resolution,
                uncertainty,
                brier - (reliability - resolution + uncertainty));
    }

    private List<ReliabilityBin> bins() {
        List<ReliabilityBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            int bin = i;
            List<Outcome> members =
                    outcomes.stream().filter(outcome -> bin(outcome) == bin).toList();
            if (!members.isEmpty()) {
                long events = members.stream().filter(Outcome::happened).count();
                double sum = members.stream().mapToDouble(Outcome::probability).sum();
                bins.add(
                        new ReliabilityBin(
                                (double) i / BINS,
                                (i + 1.0) / BINS,
                                members.size(),
                                events,
                                sum / members.size(),
                                (double) events / members.size()));
            }
        }
        return bins;
    }

    private static int bin(Outcome outcome) {
        return Math.min((int) (outcome.probability() * BINS), BINS - 1);
    }

    /** The Mann-Whitney statistic: pairs that are ranked the same count half. */
    private @Nullable Double auc() {
        List<Outcome> ranked = ranked();
        double events = ranked.stream().filter(Outcome::happened).count();
        double others = ranked.size() - events;
        if (events == 0 || others == 0) {
            return null;
        }
        double pairs = 0;
        double othersBelow = others;
        for (int i = 0; i < ranked.size(); ) {
            int end = endOfSame(ranked, i);
            double eventsHere = ranked.subList(i, end).stream().filter(Outcome::happened).count();
            double othersHere = end - i - eventsHere;
            othersBelow -= othersHere;
            pairs += eventsHere * (othersBelow + othersHere / 2);
            i = end;
        }
        return pairs / (events * others);
    }

    /** Forecasts ranked the same at the end of the tenth are taken in part. */
    private @Nullable Double topDecileLift() {
        if (baseRate == 0) {
            return null;
        }
        List<Outcome> ranked = ranked();
        double size = Math.ceilDiv(ranked.size(), 10);
        double events = 0;
        for (int i = 0; i < size; ) {
            int end = endOfSame(ranked, i);
            double eventsHere = ranked.subList(i, end).stream().filter(Outcome::happened).count();
            events += eventsHere * Math.min(1, (size - i) / (end - i));
            i = end;
        }
        return events / size / baseRate;
    }

    private List<Outcome> ranked() {
        return outcomes.stream().sorted(RANK).toList();
    }

    private static int endOfSame(List<Outcome> ranked, int start) {
        int end = start + 1;
        while (end < ranked.size() && RANK.compare(ranked.get(start), ranked.get(end)) == 0) {
            end++;
        }
        return end;
    }

    private double mean(ToDoubleFunction<Outcome> measure) {
        return outcomes.stream().mapToDouble(measure).sum() / outcomes.size();
    }

    private static double square(double number) {
        return number * number;
    }
}
