package io.botwarden.operations.incident;

/** The reason why an incident's clock is paused. */
public enum PauseReason {
    WAITING_FOR_USER,
    WAITING_FOR_VENDOR,
    WAITING_FOR_CHANGE
}
