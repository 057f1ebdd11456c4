package io.botwarden.operations.incident;

/** The category of an incident's root cause. */
public enum RootCauseCategory {
    SOFTWARE,
    CONFIGURATION,
    CHANGE,
    CAPACITY,
    DEPENDENCY,
    INFRASTRUCTURE,
    DATA,
    MODEL,
    SECURITY,
    HUMAN,
    PROCESS,
    UNKNOWN
}
