package io.botwarden.analytics.risk.backtest;

/**
 * A term of the logarithm of an expected count.
 *
 * @param name in kebab case, such as {@code own-history}
 * @param contribution its value
 */
public record ForecastTerm(String name, double contribution) {}
