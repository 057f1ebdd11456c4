package io.botwarden.access;

/** The scope of a grant. */
public enum GrantScope {
    EVERYTHING,
    DEPARTMENT,
    BOT
}
