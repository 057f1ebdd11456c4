package io.botwarden.analytics.kpi;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a figure counted of one record at one instant. Several cases of one record, such as the
 * turns of an interaction, are summed.
 *
 * @param position its position in the list of cases, which identifies its record
 * @param bot the bot's key; null if the case does not belong to a bot
 * @param department the key of the case's own department; null if it has none, or belongs to the
 *     department that owns the bot
 * @param n the number of cases
 * @param numerator the sum of the numerators
 * @param denominator the sum of the denominators; null if the definition has none
 */
public record KpiCase(
        Position position,
        @Nullable Long bot,
        @Nullable Long department,
        long n,
        BigDecimal numerator,
        @Nullable BigDecimal denominator) {

    /**
     * A position in the list: by the instant, the record's table and its key, all descending.
     *
     * @param countedAt the instant that determines the period
     * @param table the table of the record
     * @param key the key of the record
     */
    public record Position(Instant countedAt, String table, long key) {}
}
