package io.botwarden.catalog;

/** How much the company depends on a bot. */
public enum CriticalityTier {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    UNCLASSIFIED
}
