package io.botwarden.collaboration;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
public enum CollaborationRefusal {
    /** Another revision of the manual is being written. */
    REVISION_OPEN,
    /** The same person has acknowledged the revision. */
    ALREADY_ACKNOWLEDGED
}
