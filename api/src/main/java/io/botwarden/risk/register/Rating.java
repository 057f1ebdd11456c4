package io.botwarden.risk.register;

import java.math.BigDecimal;

/**
 * Where a risk is in the matrix.
 *
 * @param likelihood the band of the probability of at least one event in a quarter
 * @param impact the band of the mean loss of one event
 * @param level the level that the matrix gives
 * @param loss the expected loss a year
 */
public record Rating(String likelihood, String impact, String level, BigDecimal loss) {}
