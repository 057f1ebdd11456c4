package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One band of a scale of the matrix.
 *
 * @param level which band
 * @param lower the smallest value that belongs to it
 * @param upper the smallest value that no longer belongs to it; null for the last
 */
public record RiskBand(RiskLevel level, BigDecimal lower, @Nullable BigDecimal upper) {}
