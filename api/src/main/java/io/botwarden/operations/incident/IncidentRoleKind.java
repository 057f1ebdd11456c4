package io.botwarden.operations.incident;

/** A role in the handling of an incident. */
public enum IncidentRoleKind {
    COMMANDER,
    COMMUNICATIONS,
    OPERATIONS_LEAD,
    SCRIBE,
    LIAISON
}
