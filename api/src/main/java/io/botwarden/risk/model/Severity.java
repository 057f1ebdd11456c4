package io.botwarden.risk.model;

/** The severity of an incident. */
public enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW
}
