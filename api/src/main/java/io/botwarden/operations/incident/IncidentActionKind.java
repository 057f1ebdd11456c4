package io.botwarden.operations.incident;

/** What an action is for. */
enum IncidentActionKind {
    CORRECTIVE,
    PREVENTIVE
}
