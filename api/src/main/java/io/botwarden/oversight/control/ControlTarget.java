package io.botwarden.oversight.control;

/** What a control is about. */
enum ControlTarget {
    BOTS,
    DEPARTMENTS,
    BOTWARDEN
}
