package io.botwarden.analytics.appraisal;

/** The source of an indicator's value. */
public enum IndicatorKind {
    /**
     * A KPI that is a share of cases: small samples are shrunk towards the share of all
     * departments.
     */
    PROPORTION,
    /** A KPI that is scored as measured. */
    VALUE,
    /** The mean of people's ratings between 0 and 100; the only kind that calibration touches. */
    RATING
}
