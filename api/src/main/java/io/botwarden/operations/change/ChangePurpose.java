package io.botwarden.operations.change;

/** What a change is for; the names are those of the schema. */
enum ChangePurpose {
    SETTING,
    RELEASE,
    MAINTENANCE,
    FIX,
    OTHER
}
