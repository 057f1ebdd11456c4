package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;

/**
 * The distribution of the losses of a year. Amounts have two decimal places.
 *
 * @param anyLoss the share of years with a loss
 * @param annualLossExpectancy the mean loss
 * @param p50 the median
 * @param p95 the least loss of the worst 5 % of the years
 * @param p99 the least loss of the worst 1 %
 * @param shortfall95 the mean loss of the worst 5 %
 * @param shortfall99 the mean loss of the worst 1 %
 */
public record LossFigures(
        BigDecimal anyLoss,
        BigDecimal annualLossExpectancy,
        BigDecimal p50,
        BigDecimal p95,
        BigDecimal p99,
        BigDecimal shortfall95,
        BigDecimal shortfall99) {}
