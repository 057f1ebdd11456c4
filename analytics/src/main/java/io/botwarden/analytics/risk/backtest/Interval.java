package io.botwarden.analytics.risk.backtest;

import org.jspecify.annotations.Nullable;

/**
 * A skill with its 95 % interval.
 *
 * @param value 1 is perfect, 0 is as good as the baseline, below 0 is worse
 * @param low the lower bound; null with fewer than two bots
 * @param high the upper bound; null with fewer than two bots
 */
public record Interval(double value, @Nullable Double low, @Nullable Double high) {}
