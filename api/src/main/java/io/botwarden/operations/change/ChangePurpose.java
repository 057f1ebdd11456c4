package io.botwarden.operations.change;

/** What a change is for; the names are those of the schema. */
public enum ChangePurpose {
    SETTING,
    RELEASE,
    MAINTENANCE,
    FIX,
    OTHER
}
