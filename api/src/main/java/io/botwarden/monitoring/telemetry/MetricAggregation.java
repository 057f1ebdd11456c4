package io.botwarden.monitoring.telemetry;

/** How the points of a window are aggregated; the schema describes each value. */
public enum MetricAggregation {
    AVERAGE(Double.NaN),
    MINIMUM(Double.NaN),
    MAXIMUM(Double.NaN),
    LAST(Double.NaN),
    SUM(Double.NaN),
    RATE(Double.NaN),
    COUNT(Double.NaN),
    P50(0.5),
    P90(0.9),
    P95(0.95),
    P99(0.99);

    private final double quantile;

    MetricAggregation(double quantile) {
        this.quantile = quantile;
    }

    boolean isQuantile() {
        return !Double.isNaN(quantile);
    }

    double quantile() {
        return quantile;
    }
}
