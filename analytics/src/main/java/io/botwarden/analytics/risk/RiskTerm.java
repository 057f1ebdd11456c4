package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One term of the logarithm of a rate.
 *
 * @param name {@code class-base}, {@code own-history} or a factor's name
 * @param label the display name
 * @param contribution its value
 * @param weight a factor's weight; null for the base and the history
 * @param weightBasis where the weight comes from; null if there is none
 * @param x a factor's value between 0 and 1; null for the base and the history
 * @param measured whether there were records to measure it
 */
public record RiskTerm(
        String name,
        String label,
        BigDecimal contribution,
        @Nullable BigDecimal weight,
        @Nullable WeightBasis weightBasis,
        @Nullable BigDecimal x,
        boolean measured) {}
