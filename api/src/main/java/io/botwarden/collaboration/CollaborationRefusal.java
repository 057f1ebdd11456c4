package io.botwarden.collaboration;

/** Refusal codes of this capability, in addition to those that any action can return. */
public enum CollaborationRefusal {
    /** The manual already has a draft revision. */
    REVISION_OPEN,
    /** The viewer has already acknowledged the revision. */
    ALREADY_ACKNOWLEDGED
}
