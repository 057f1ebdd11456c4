package io.botwarden.security.event;

/** What a security event turned out to be; the schema describes each value. */
public enum SecurityEventVerdict {
    TRUE_POSITIVE,
    BENIGN,
    FALSE_POSITIVE
}
