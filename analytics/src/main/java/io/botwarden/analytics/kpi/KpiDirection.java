package io.botwarden.analytics.kpi;

/** Which way of a figure is better. */
public enum KpiDirection {
    /** The larger the better. */
    HIGHER_IS_BETTER,
    /** The smaller the better. */
    LOWER_IS_BETTER,
    /** Neither: it tells how much, not how well. */
    NEUTRAL
}
