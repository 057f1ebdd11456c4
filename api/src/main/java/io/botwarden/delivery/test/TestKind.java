package io.botwarden.delivery.test;

/** What is tested; the names are those of the schema. */
public enum TestKind {
    FUNCTIONAL,
    PERFORMANCE,
    SECURITY
}
