package io.botwarden.security;

/** Refusal codes of this capability, in addition to those that any action can return. */
public enum SecurityRefusal {
    /** The same is requested already. */
    ALREADY_REQUESTED,
    /** No file shows that the control works. */
    EVIDENCE_MISSING,
    /** The incident is not resolved yet. */
    INCIDENT_OPEN,
    /** The viewer is no employee and cannot be an assignee. */
    NO_EMPLOYEE,
    /** Somebody else must decide about it. */
    OWN_WORK,
    /** Two different people must do it. */
    SAME_PERSON
}
