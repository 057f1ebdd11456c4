package io.botwarden.operations.change;

/** How a change is let through; the names are those of the schema. */
public enum ChangeKind {
    STANDARD,
    NORMAL,
    EMERGENCY
}
