package io.botwarden.delivery.test;

/** What is tested; the names are those of the schema. */
enum TestKind {
    FUNCTIONAL,
    PERFORMANCE,
    SECURITY
}
