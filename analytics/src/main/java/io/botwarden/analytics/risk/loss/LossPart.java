package io.botwarden.analytics.risk.loss;

import java.math.BigDecimal;

/**
 * A scenario or a group of them, on its own and within the whole.
 *
 * @param key the id of the scenario, or the group
 * @param scenarios how many scenarios it has
 * @param figures its own losses
 * @param expectedLoss its expected loss without simulation: frequency times loss
 * @param contribution95 its mean loss in the worst 5 % of the years of the whole
 * @param contribution99 its mean loss in the worst 1 %
 */
public record LossPart(
        String key,
        int scenarios,
        LossFigures figures,
        BigDecimal expectedLoss,
        BigDecimal contribution95,
        BigDecimal contribution99) {}
