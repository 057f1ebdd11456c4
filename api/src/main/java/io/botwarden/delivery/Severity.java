package io.botwarden.delivery;

/** The severity of a defect or a finding; the names match the schema. */
public enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW
}
