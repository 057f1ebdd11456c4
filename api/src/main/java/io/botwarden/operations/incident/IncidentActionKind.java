package io.botwarden.operations.incident;

/** What an action is for. */
public enum IncidentActionKind {
    CORRECTIVE,
    PREVENTIVE
}
