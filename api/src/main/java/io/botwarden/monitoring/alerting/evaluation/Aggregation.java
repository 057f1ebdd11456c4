package io.botwarden.monitoring.alerting.evaluation;

/** How the figures of a window become one. */
public enum Aggregation {
    LAST,
    MEAN,
    MINIMUM,
    MAXIMUM,
    SUM,
    COUNT,
    P50(0.5),
    P90(0.9),
    P95(0.95),
    P99(0.99);

    private final double share;

    Aggregation() {
        this(Double.NaN);
    }

    Aggregation(double share) {
        this.share = share;
    }

    /** Whether it asks for the value that a share of what was counted did not exceed. */
    public boolean isPercentile() {
        return !Double.isNaN(share);
    }

    /** That share, between 0 and 1. */
    double share() {
        return share;
    }
}
