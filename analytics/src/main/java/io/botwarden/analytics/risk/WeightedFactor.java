package io.botwarden.analytics.risk;

/**
 * A factor with the weight that scores use.
 *
 * @param factor whose weight may differ from that of the model's version
 */
record WeightedFactor(RiskFactor factor, WeightBasis basis) {}
