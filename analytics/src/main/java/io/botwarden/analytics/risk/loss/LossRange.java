package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;

/**
 * The 95 % interval of a simulated figure: how far other random numbers would move it.
 *
 * @param low its lower bound
 * @param high its upper bound
 */
public record LossRange(BigDecimal low, BigDecimal high) {}
