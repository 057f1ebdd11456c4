package io.botwarden.access.request;

/** Refusal codes for access requests, in addition to those that any action can return. */
enum RequestRefusal {
    ALREADY_GRANTED,
    ALREADY_REQUESTED,
    SEPARATION_OF_DUTIES,
    OWN_REQUEST
}
