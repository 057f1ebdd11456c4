package io.botwarden.operations.incident;

/** What somebody does while an incident is worked on. */
enum IncidentRoleKind {
    COMMANDER,
    COMMUNICATIONS,
    OPERATIONS_LEAD,
    SCRIBE,
    LIAISON
}
