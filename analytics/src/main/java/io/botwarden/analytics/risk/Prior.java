package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a bot of some class before its own history is looked at: its rate has a Gamma
 * distribution.
 *
 * @param riskClass the class: a criticality tier
 * @param alpha the distribution's shape
 * @param beta the distribution's rate, in quarters
 * @param fallback why the class could not give it by itself; null where it did
 */
record Prior(String riskClass, BigDecimal alpha, BigDecimal beta, @Nullable String fallback) {}
