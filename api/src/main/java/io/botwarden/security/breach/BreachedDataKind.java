package io.botwarden.security.breach;

/** A kind of data that a breach concerns; the schema describes each value. */
public enum BreachedDataKind {
    IDENTITY,
    CONTACT,
    FINANCIAL,
    SPECIAL_CATEGORY,
    LOCATION,
    CREDENTIALS,
    CONVERSATIONS,
    BUSINESS,
    OTHER
}
