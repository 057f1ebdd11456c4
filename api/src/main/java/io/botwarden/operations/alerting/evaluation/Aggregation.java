package io.botwarden.operations.alerting.evaluation;

/** How the figures of a window become one. */
public enum Aggregation {
    LAST,
    MEAN,
    MINIMUM,
    MAXIMUM,
    SUM,
    COUNT
}
