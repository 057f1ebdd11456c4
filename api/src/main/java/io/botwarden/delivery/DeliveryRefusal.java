package io.botwarden.delivery;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
public enum DeliveryRefusal {
    /** What must be said by now is missing. */
    INCOMPLETE,
    /** Questions of the development team wait for an answer. */
    QUESTIONS_OPEN,
    /** Two different people must do it. */
    SAME_PERSON,
    /** There is no bot yet. */
    BOT_MISSING,
    /** There is a plan already. */
    ALREADY_PLANNED,
    /** Milestones are missing or not done. */
    MILESTONES_OPEN,
    /** Another revision of the kind is being written or looked at. */
    REVISION_OPEN,
    /** Findings of a review are neither verified nor dismissed. */
    FINDINGS_OPEN,
    /** Another record of the same kind has that name. */
    NAME_TAKEN,
    /** Only people of the department that asked for it may do it. */
    NOT_OF_DEPARTMENT
}
