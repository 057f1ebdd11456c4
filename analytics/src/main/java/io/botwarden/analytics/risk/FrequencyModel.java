package io.botwarden.analytics.risk;

/** How the rate of incidents is estimated. */
public enum FrequencyModel {
    /** The Gamma-Poisson model of the package documentation. */
    GAMMA_POISSON("gamma-poisson"),
    /** {@link RecencyWeightedRates}. */
    RECENCY_WEIGHTED("recency-weighted-gamma-poisson"),
    /** {@link NegativeBinomialRates}. */
    NEGATIVE_BINOMIAL("hierarchical-negative-binomial"),
    /** {@link RegressionRates}. */
    REGRESSION("regression-on-factors");

    private final String label;

    FrequencyModel(String label) {
        this.label = label;
    }

    /** The name in kebab case, as back-tests show it. */
    public String label() {
        return label;
    }
}
