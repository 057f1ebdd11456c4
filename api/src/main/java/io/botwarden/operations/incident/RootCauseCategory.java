package io.botwarden.operations.incident;

/** What kind of thing caused an incident. */
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
