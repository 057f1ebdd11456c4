package io.botwarden.access.request;

/** Why a request is refused, besides what every capability may refuse an action for. */
enum RequestRefusal {
    ALREADY_GRANTED,
    ALREADY_REQUESTED,
    SEPARATION_OF_DUTIES,
    OWN_REQUEST
}
