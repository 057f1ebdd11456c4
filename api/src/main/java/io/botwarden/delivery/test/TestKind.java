package io.botwarden.delivery.test;

/** The kind of a test; the names match the schema. */
public enum TestKind {
    FUNCTIONAL,
    PERFORMANCE,
    SECURITY
}
