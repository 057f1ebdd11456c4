package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;

/**
 * What a treatment takes off the losses of the whole, with the same random numbers.
 *
 * @param treatment its id
 * @param scenario the id of the treated scenario
 * @param cost of a year
 * @param annualLossExpectancy less expected loss
 * @param p95 less loss at the 95th percentile
 * @param shortfall95 less expected shortfall of the worst 5 %
 * @param shortfall99 less expected shortfall of the worst 1 %
 * @param net the saved expected loss minus the cost
 */
public record LossSaving(
        String treatment,
        String scenario,
        BigDecimal cost,
        BigDecimal annualLossExpectancy,
        BigDecimal p95,
        BigDecimal shortfall95,
        BigDecimal shortfall99,
        BigDecimal net) {}
