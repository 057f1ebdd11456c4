package io.botwarden.analytics.risk.loss;

import org.jspecify.annotations.Nullable;

/**
 * How many groups of events there are in a block and in a year, and how many events are in a group.
 *
 * @param block the number of groups in a block of years
 * @param year the number of groups in a year
 * @param sizes the events in a group; null if always one
 */
record Law(Table block, Table year, @Nullable Table sizes) {

    /** The number of years in a block: a year has 12 bits. */
    static final int BLOCK = 4096;

    /** A negative binomial count is a Poisson number of groups of logarithmic sizes. */
    static Law of(LossFrequency frequency) {
        if (frequency.isKnown()) {
            return new Law(
                    Table.poisson(frequency.mean() * BLOCK), Table.poisson(frequency.mean()), null);
        }
        double odds = frequency.mean() / frequency.shape();
        double groups = frequency.shape() * StrictMath.log1p(odds);
        return new Law(
                Table.poisson(groups * BLOCK),
                Table.poisson(groups),
                Table.logarithmic(odds / (1 + odds)));
    }
}
