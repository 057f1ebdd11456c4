package io.botwarden.operations.change;

/** The risk of a change; the names match the schema. */
public enum ChangeRisk {
    LOW,
    MEDIUM,
    HIGH
}
