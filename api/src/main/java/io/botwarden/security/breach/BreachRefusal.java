package io.botwarden.security.breach;

/** Refusal codes of this package, in addition to those that any action can return. */
enum BreachRefusal {
    OWN_WORK
}
