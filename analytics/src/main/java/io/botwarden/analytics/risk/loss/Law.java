package io.botwarden.analytics.risk.loss;

import org.jspecify.annotations.Nullable;

/**
 * How many events there are in a number of years. A negative binomial count is a Poisson number of
 * groups of logarithmic sizes; groups of one event and larger ones are counted apart, which are
 * independent Poisson numbers.
 *
 * @param singles the number of single events
 * @param groups the number of groups of several events; null if there are none
 * @param sizes the number of events in such a group; null if there are none
 */
record Law(Table singles, @Nullable Table groups, @Nullable Table sizes) {

    /** The number of years in a block: a year has 12 bits. */
    static final int BLOCK = 4096;

    /**
     * @param multiplier of the frequency's mean
     * @param years the number of years
     */
    static Law of(LossFrequency frequency, double multiplier, int years) {
        double mean = frequency.mean() * multiplier;
        if (frequency.isKnown()) {
            return new Law(Table.poisson(mean * years), null, null);
        }
        double odds = mean / frequency.shape();
        double q = odds / (1 + odds);
        // with very small odds the difference of these is below the precision of either
        double larger = Math.max(StrictMath.log1p(odds) - q, 0);
        return new Law(
                Table.poisson(frequency.shape() * q * years),
                Table.poisson(frequency.shape() * larger * years),
                Table.logarithmic(q, 2));
    }
}
