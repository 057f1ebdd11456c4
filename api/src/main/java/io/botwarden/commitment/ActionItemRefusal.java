package io.botwarden.commitment;

/** Why an action about action items is refused, besides what every action may be refused for. */
enum ActionItemRefusal {
    OWN_WORK
}
