package io.botwarden.access.review;

/** The states of an access review: open, then completed for good. */
enum ReviewState {
    OPEN,
    COMPLETED
}
