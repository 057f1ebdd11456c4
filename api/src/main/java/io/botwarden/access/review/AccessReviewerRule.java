package io.botwarden.access.review;

/** Who reviews the grants of an access review. */
public enum AccessReviewerRule {
    OWNERS,
    NAMED
}
