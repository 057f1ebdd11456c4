package io.botwarden.catalog;

/** How sensitive data is. */
enum DataClassification {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED,
    UNCLASSIFIED
}
