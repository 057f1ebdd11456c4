package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/** Rounds what was simulated. */
final class Figures {

    private static final int POINTS = 49;
    private static final double POINTS_A_DECADE = 12;

    /** A point of the curve needs so many years. */
    private static final int FEWEST_YEARS = 10;

    private static final double NORMAL_95 = 1.959964;
    private static final int SHARE_SCALE = 6;

    private final LossQuestion question;
    private final Portfolio whole;
    private final TailLosses tail;

    Figures(LossQuestion question, Portfolio whole, TailLosses tail) {
        this.question = question;
        this.whole = whole;
        this.tail = tail;
    }

    static LossFigures of(double[] totals, Ranks ranks, WorstYears worst95, WorstYears worst99) {
        double sum = 0;
        for (double total : totals) {
            sum += total;
        }
        return new LossFigures(
                share(ranks.positive(), totals.length),
                money(sum / totals.length),
                money(ranks.highest(WorstYears.count(totals.length, 50))),
                money(worst95.least()),
                money(worst99.least()),
                money(worst95.mean()),
                money(worst99.mean()));
    }

    List<LossPart> scenarios() {
        List<LossPart> parts = new ArrayList<>();
        for (int i = 0; i < question.scenarios().size(); i++) {
            parts.add(part(question.scenarios().get(i).id(), List.of(i), whole.scenarios()[i]));
        }
        return parts;
    }

    List<LossPart> groups(Map<String, List<Integer>> members) {
        List<LossPart> parts = new ArrayList<>();
        members.forEach((group, scenarios) ->
                parts.add(
                        part(
                                group,
                                scenarios,
                                scenarios.size() == 1
                                        ? whole.scenarios()[scenarios.getFirst()]
                                        : Objects.requireNonNull(whole.groups().get(group)))));
        return parts;
    }

    private LossPart part(String key, List<Integer> scenarios, Histogram histogram) {
        int years = question.years();
        return new LossPart(
                key,
                scenarios.size(),
                new LossFigures(
                        share(histogram.count(), years),
                        money(sum(scenarios, whole::sum) / years),
                        money(histogram.least(WorstYears.count(years, 50))),
                        money(histogram.least(WorstYears.count(years, 5))),
                        money(histogram.least(WorstYears.count(years, 1))),
                        money(histogram.mean(WorstYears.count(years, 5))),
                        money(histogram.mean(WorstYears.count(years, 1)))),
                money(sum(scenarios, i -> question.scenarios().get(i).expectedLoss())),
                money(sum(scenarios, tail::mean95)),
                money(sum(scenarios, tail::mean99)));
    }

    private static double sum(List<Integer> scenarios, IntToDoubleFunction number) {
        double sum = 0;
        for (int scenario : scenarios) {
            sum += number.applyAsDouble(scenario);
        }
        return sum;
    }

    /** The mean with 1.96 standard errors. */
    static LossRange meanRange(double[] totals) {
        double sum = 0;
        for (double total : totals) {
            sum += total;
        }
        double mean = sum / totals.length;
        double squares = 0;
        for (double total : totals) {
            squares += (total - mean) * (total - mean);
        }
        double error = NORMAL_95 * Math.sqrt(squares / totals.length / totals.length);
        return new LossRange(money(mean - error), money(mean + error));
    }

    /** The order statistics around a percentile that include it with 95 % confidence. */
    static LossRange range(Ranks ranks, int years, int percent) {
        long rank = WorstYears.count(years, percent);
        double p = percent / 100.0;
        long spread = (long) Math.ceil(NORMAL_95 * Math.sqrt(years * p * (1 - p)));
        return new LossRange(
                money(ranks.highest(rank + spread)),
                money(ranks.highest(Math.max(rank - spread, 1))));
    }

    /** Losses at fixed probabilities, twelve for each power of ten, down to 1 in 10,000. */
    static List<LossPoint> curve(Ranks ranks, int years) {
        List<LossPoint> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            long rank = Math.round(years * StrictMath.pow(10, -i / POINTS_A_DECADE));
            double loss = rank < FEWEST_YEARS ? 0 : ranks.highest(rank);
            if (loss > 0) {
                points.add(new LossPoint(share(rank, years), money(loss)));
            }
        }
        return points;
    }

    private static BigDecimal share(long years, int all) {
        return BigDecimal.valueOf(years)
                .divide(BigDecimal.valueOf(all), SHARE_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Rounds an amount of money. */
    static BigDecimal money(double amount) {
        return new BigDecimal(amount).setScale(2, RoundingMode.HALF_EVEN);
    }
}
