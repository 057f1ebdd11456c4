package io.botwarden.access.review;

/** Refusal codes for access reviews, in addition to those that any action can return. */
enum ReviewRefusal {
    LAST_ADMINISTRATOR,
    NOTHING_TO_REVIEW,
    OWN_RIGHT
}
