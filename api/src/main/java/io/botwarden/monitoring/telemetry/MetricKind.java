package io.botwarden.monitoring.telemetry;

/** What kind of figures a series holds; the schema tells of each what it is. */
public enum MetricKind {
    GAUGE,
    LEVEL,
    COUNTER,
    HISTOGRAM
}
