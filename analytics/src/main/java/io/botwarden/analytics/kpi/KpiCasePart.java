package io.botwarden.analytics.kpi;

/** The part of a figure that a list of cases is limited to. */
public enum KpiCasePart {
    /** Cases that add to the numerator. */
    NUMERATOR("<> 0"),
    /** Cases that add to the denominator only. */
    REST("= 0");

    private final String condition;

    KpiCasePart(String condition) {
        this.condition = condition;
    }

    /** The condition on the sum of the numerators of a record. */
    String condition() {
        return condition;
    }
}
