package io.botwarden.access;

/** How far a grant reaches. */
enum GrantScope {
    EVERYTHING,
    DEPARTMENT,
    BOT
}
