package io.botwarden.access.review;

/** What is decided about a grant. */
public enum AccessReviewDecision {
    KEEP,
    REVOKE
}
