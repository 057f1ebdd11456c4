package io.botwarden.access.review;

/** Whether a campaign is under way: it is, until it is completed for good. */
enum ReviewState {
    OPEN,
    COMPLETED
}
