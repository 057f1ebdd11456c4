package io.botwarden.monitoring.telemetry;

/** The kind of a series; the schema describes each value. */
public enum MetricKind {
    GAUGE,
    LEVEL,
    COUNTER,
    HISTOGRAM
}
