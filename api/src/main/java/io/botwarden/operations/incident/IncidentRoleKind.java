package io.botwarden.operations.incident;

/** What somebody does while an incident is worked on. */
public enum IncidentRoleKind {
    COMMANDER,
    COMMUNICATIONS,
    OPERATIONS_LEAD,
    SCRIBE,
    LIAISON
}
