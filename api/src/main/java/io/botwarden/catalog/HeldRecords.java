package io.botwarden.catalog;

/** Which records a data asset stands for; the names are those of the schema. */
public enum HeldRecords {
    INTERACTIONS,
    MEASUREMENTS
}
