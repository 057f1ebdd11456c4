package io.botwarden.access;

/** How far a grant reaches. */
public enum GrantScope {
    EVERYTHING,
    DEPARTMENT,
    BOT
}
