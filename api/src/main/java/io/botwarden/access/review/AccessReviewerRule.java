package io.botwarden.access.review;

/** Who reviews the grants of a review. */
public enum AccessReviewerRule {
    OWNERS,
    NAMED
}
