package io.botwarden.analytics.risk.loss;

import java.util.Arrays;
import java.util.List;

/**
 * The second pass, over the worst years of the whole only: what each scenario lost in them.
 *
 * @param worst95 the losses of each scenario in the worst 5 % of the years of each block
 * @param worst99 in the worst 1 %
 * @param count95 the number of years in the worst 5 %
 * @param count99 in the worst 1 %
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TailLosses(double[][] worst95, double[][] worst99, long count95, long count99) {

    static TailLosses draw(
            LossQuestion question,
            List<Draws> draws,
            WorstYears worst95,
            WorstYears worst99,
            int threads) {
        int years = worst95.years().length;
        int blocks = Blocks.of(years);
        double[][] sums95 = new double[blocks][draws.size()];
        double[][] sums99 = new double[blocks][draws.size()];
        Blocks.divide(
                threads,
                thread -> {
                    YearLosses losses = new YearLosses();
                    ShockYears shocks = ShockYears.of(question);
                    for (int block = thread; block < blocks; block += threads) {
                        int first = block * Law.BLOCK;
                        boolean[] wanted =
                                Arrays.copyOfRange(worst95.years(), first, first + Law.BLOCK);
                        for (int scenario = 0; scenario < draws.size(); scenario++) {
                            draws.get(scenario).draw(block, wanted, shocks, losses);
                            for (int i = 0; i < losses.count(); i++) {
                                int year = losses.year(i);
                                sums95[block][scenario] += losses.loss(year);
                                if (worst99.years()[first + year]) {
                                    sums99[block][scenario] += losses.loss(year);
                                }
                            }
                            losses.clear();
                        }
                    }
                    return thread;
                });
        return new TailLosses(sums95, sums99, worst95.count(), worst99.count());
    }

    /** The mean loss of a scenario in the worst 5 % of the years. */
    double mean95(int scenario) {
        return sum(worst95, scenario) / count95;
    }

    /** The mean loss of a scenario in the worst 1 % of the years. */
    double mean99(int scenario) {
        return sum(worst99, scenario) / count99;
    }

    private static double sum(double[][] blocks, int scenario) {
        double sum = 0;
        for (double[] block : blocks) {
            sum += block[scenario];
        }
        return sum;
    }
}
