package io.botwarden.growth;

/** The two sides that agree on a development plan. (Policy 8.3.2) */
enum PlanSide {
    /** The person. */
    EMPLOYEE,
    /** Who heads the person. */
    HEAD
}
