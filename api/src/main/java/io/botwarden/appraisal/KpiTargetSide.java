package io.botwarden.appraisal;

/** The two sides that agree on a target. (Policy 7.2.2) */
enum KpiTargetSide {
    /** The head of the department, or of a department above it. */
    DEPARTMENT,
    /** Someone outside the department who runs its appraisals. */
    MANAGEMENT
}
