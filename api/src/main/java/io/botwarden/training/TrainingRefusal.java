package io.botwarden.training;

/** Refusal codes of this capability, in addition to those that any action can return. */
enum TrainingRefusal {
    /** The employee is enrolled in the session already. */
    ALREADY_ENROLLED,
    /** The employee has the job role already. */
    ALREADY_HOLDER,
    /** The result is recorded already. */
    ALREADY_RECORDED,
    /** The course is required of them already. */
    ALREADY_REQUIRED,
    /** Another course must be passed first. */
    PREREQUISITE_MISSING,
    /** The viewer wrote the plan. */
    SAME_PERSON,
    /** There is a plan for this year already. */
    YEAR_TAKEN
}
