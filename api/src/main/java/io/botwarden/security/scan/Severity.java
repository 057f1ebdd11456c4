package io.botwarden.security.scan;

/** The severity of a vulnerability. */
enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW,
    INFORMATIONAL,
    UNKNOWN
}
