package io.botwarden.operations.incident;

/** For whom an incident waits while its clock stands still. */
public enum PauseReason {
    WAITING_FOR_USER,
    WAITING_FOR_VENDOR,
    WAITING_FOR_CHANGE
}
