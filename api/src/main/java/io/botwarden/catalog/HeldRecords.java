package io.botwarden.catalog;

/** The records that a data asset represents; the names match the schema. */
public enum HeldRecords {
    INTERACTIONS,
    MEASUREMENTS,
    ERROR_REPORTS,
    ALERTS,
    NOTIFICATIONS
}
