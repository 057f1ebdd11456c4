package io.botwarden.access.review;

/** Why something about a campaign is refused, besides what every capability may refuse for. */
enum ReviewRefusal {
    LAST_ADMINISTRATOR,
    NOTHING_TO_REVIEW,
    OWN_RIGHT
}
