package io.botwarden.operations.change;

/** The purpose of a change; the names match the schema. */
public enum ChangePurpose {
    SETTING,
    RELEASE,
    MAINTENANCE,
    FIX,
    OTHER
}
