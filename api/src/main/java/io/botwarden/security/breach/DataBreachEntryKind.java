package io.botwarden.security.breach;

/** What is recorded in the timeline of a data breach. */
enum DataBreachEntryKind {
    REPORTED,
    UPDATED,
    ASSESSED,
    NOTIFIED,
    OVERDUE,
    CLOSED
}
