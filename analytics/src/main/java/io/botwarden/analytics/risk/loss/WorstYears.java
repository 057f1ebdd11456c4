package io.botwarden.analytics.risk.loss;

/**
 * The worst years of the whole: those above the loss of the last of them, and of equal ones the
 * first.
 *
 * @param count how many
 * @param least the least loss among them
 * @param mean the expected shortfall
 * @param years which they are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WorstYears(long count, double least, double mean, boolean[] years) {

    /** The number of years in a percentage of all, rounded up. */
    static long count(int years, int percent) {
        return ((long) years * percent + 99) / 100;
    }

    static WorstYears of(double[] losses, Ranks ranks, int percent) {
        long count = count(losses.length, percent);
        double least = ranks.highest(count);
        long above = 0;
        for (double loss : losses) {
            above += loss > least ? 1 : 0;
        }
        long equal = count - above;
        boolean[] years = new boolean[losses.length];
        double sum = 0;
        for (int year = 0; year < losses.length; year++) {
            if (losses[year] > least || (losses[year] == least && equal-- > 0)) {
                years[year] = true;
                sum += losses[year];
            }
        }
        return new WorstYears(count, least, sum / count, years);
    }
}
