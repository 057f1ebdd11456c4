package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.WeightBasis;
import org.jspecify.annotations.Nullable;

/**
 * A term of the logarithm of an expected count.
 *
 * @param name in kebab case, such as {@code own-history}
 * @param contribution its value
 * @param weightBasis where a factor's weight comes from; null for other terms
 */
public record ForecastTerm(String name, double contribution, @Nullable WeightBasis weightBasis) {}
