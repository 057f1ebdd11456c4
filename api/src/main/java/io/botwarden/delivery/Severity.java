package io.botwarden.delivery;

/** How bad a defect or a finding is; the names are those of the schema. */
public enum Severity {
    CRITICAL,
    HIGH,
    MODERATE,
    LOW
}
