package io.botwarden.access.review;

/** The decisions about a grant. */
public enum AccessReviewDecision {
    KEEP,
    REVOKE
}
