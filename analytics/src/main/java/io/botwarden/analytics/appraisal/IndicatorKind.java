package io.botwarden.analytics.appraisal;

/** Where an indicator's value comes from. */
public enum IndicatorKind {
    /**
     * A KPI that is a share of cases: small samples are drawn towards the share of all departments.
     */
    PROPORTION,
    /** A KPI that is scored as it was measured. */
    VALUE,
    /** The mean of people's ratings between 0 and 100; the only kind that calibration touches. */
    RATING
}
