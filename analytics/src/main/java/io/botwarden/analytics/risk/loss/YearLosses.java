package io.botwarden.analytics.risk.loss;

/** The losses of one scenario in the years of a block, and the years that have any. */
final class YearLosses {

    private final double[] losses = new double[Law.BLOCK];
    private final int[] years = new int[Law.BLOCK + 1];
    private int count;

    /** Adds a loss above 0. */
    void add(int year, double loss) {
        double before = losses[year];
        years[count] = year;
        count += before == 0 ? 1 : 0;
        losses[year] = before + loss;
    }

    /** The number of years with a loss. */
    int count() {
        return count;
    }

    /** The n-th year with a loss, in no particular order. */
    int year(int n) {
        return years[n];
    }

    double loss(int year) {
        return losses[year];
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            losses[years[i]] = 0;
        }
        count = 0;
    }
}
