package io.botwarden.monitoring.alerting.evaluation;

/** How the values of a window are aggregated. */
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

    /** Returns whether it is a percentile. */
    public boolean isPercentile() {
        return !Double.isNaN(share);
    }

    /** Returns the percentile as a share between 0 and 1. */
    double share() {
        return share;
    }
}
