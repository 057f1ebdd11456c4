package io.botwarden.operations.backup;

/** What came of a restore test. */
enum RestoreOutcome {
    PASSED,
    FAILED
}
