package io.botwarden.operations.backup;

/** What came of a restore test. */
public enum RestoreOutcome {
    PASSED,
    FAILED
}
