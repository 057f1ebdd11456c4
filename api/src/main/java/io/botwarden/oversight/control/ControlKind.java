package io.botwarden.oversight.control;

/** What a control is based on. */
enum ControlKind {
    CHECK,
    ATTESTATION
}
