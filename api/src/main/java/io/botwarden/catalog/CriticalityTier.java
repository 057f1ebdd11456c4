package io.botwarden.catalog;

/** The degree to which the company depends on a bot. */
public enum CriticalityTier {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    UNCLASSIFIED
}
