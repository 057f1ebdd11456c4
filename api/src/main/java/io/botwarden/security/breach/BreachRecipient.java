package io.botwarden.security.breach;

/** Who is notified of a data breach; the schema describes each value. */
public enum BreachRecipient {
    AUTHORITY,
    PEOPLE,
    PARTNER,
    OTHER
}
