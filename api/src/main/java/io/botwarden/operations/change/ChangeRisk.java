package io.botwarden.operations.change;

/** How much a change may hurt; the names are those of the schema. */
public enum ChangeRisk {
    LOW,
    MEDIUM,
    HIGH
}
