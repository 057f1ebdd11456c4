package io.botwarden.catalog;

/** The sensitivity of data. */
public enum DataClassification {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED,
    UNCLASSIFIED
}
