package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One band of a scale of the matrix.
 *
 * @param level the band
 * @param lower the lower bound, inclusive
 * @param upper the upper bound, exclusive; null for the last
 */
public record RiskBand(RiskLevel level, BigDecimal lower, @Nullable BigDecimal upper) {}
