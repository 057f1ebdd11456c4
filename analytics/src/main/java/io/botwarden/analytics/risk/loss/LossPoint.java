package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;

/**
 * A point of the exceedance curve.
 *
 * @param probability of a year with at least this loss
 * @param loss the loss
 */
public record LossPoint(BigDecimal probability, BigDecimal loss) {}
