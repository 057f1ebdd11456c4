package io.botwarden.delivery;

/** The refusal codes specific to this capability. */
public enum DeliveryRefusal {
    /** Required information is missing. */
    INCOMPLETE,
    /** Questions of the development team are unanswered. */
    QUESTIONS_OPEN,
    /** Two different people must do it. */
    SAME_PERSON,
    /** There is no bot yet. */
    BOT_MISSING,
    /** There already is a plan. */
    ALREADY_PLANNED,
    /** Milestones are missing or unfinished. */
    MILESTONES_OPEN,
    /** Another revision of this kind is a draft or under review. */
    REVISION_OPEN,
    /** Findings of a review are neither verified nor dismissed. */
    FINDINGS_OPEN,
    /** Another record of the same kind has that name. */
    NAME_TAKEN,
    /** Only people of the requesting department may do it. */
    NOT_OF_DEPARTMENT
}
