package io.botwarden.operations.change;

/** The approval procedure of a change; the names match the schema. */
public enum ChangeKind {
    STANDARD,
    NORMAL,
    EMERGENCY
}
