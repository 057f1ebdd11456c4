package io.botwarden.operations.change;

/** How much a change may hurt; the names are those of the schema. */
enum ChangeRisk {
    LOW,
    MEDIUM,
    HIGH
}
