package io.botwarden.commitment;

/** Refusal codes for action items, in addition to those that any action can return. */
enum ActionItemRefusal {
    OWN_WORK
}
