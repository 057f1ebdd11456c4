package io.botwarden.delivery.test;

/** The kind of a test; the names match the schema. */
enum TestKind {
    FUNCTIONAL,
    PERFORMANCE,
    SECURITY
}
