package io.botwarden.catalog;

/** How sensitive data is. */
public enum DataClassification {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED,
    UNCLASSIFIED
}
