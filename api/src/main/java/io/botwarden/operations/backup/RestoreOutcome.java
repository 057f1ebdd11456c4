package io.botwarden.operations.backup;

/** The outcome of a restore test. */
public enum RestoreOutcome {
    PASSED,
    FAILED
}
