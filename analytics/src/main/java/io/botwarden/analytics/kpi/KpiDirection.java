package io.botwarden.analytics.kpi;

/** The direction in which a figure is better. */
public enum KpiDirection {
    /** The larger the better. */
    HIGHER_IS_BETTER,
    /** The smaller the better. */
    LOWER_IS_BETTER,
    /** Neither: the figure shows a quantity, not quality. */
    NEUTRAL
}
