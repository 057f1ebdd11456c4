package io.botwarden.analytics.risk;

/** Where the weight of a factor comes from. */
public enum WeightBasis {
    /** The version of the risk model gives it. */
    GIVEN,
    /** {@link RegressionRates} fitted it. */
    FITTED,
    /** It is 0, because the factor has one value in all rows from which weights are fitted. */
    DOES_NOT_VARY
}
