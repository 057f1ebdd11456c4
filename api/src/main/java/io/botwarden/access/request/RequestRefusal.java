package io.botwarden.access.request;

/** Why a request is refused, besides what every capability may refuse an action for. */
enum RequestRefusal {
    ALREADY_GRANTED,
    ALREADY_REQUESTED,
    DUTIES_CONFLICT,
    OWN_REQUEST
}
