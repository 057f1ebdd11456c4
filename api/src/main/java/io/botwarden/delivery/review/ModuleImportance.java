package io.botwarden.delivery.review;

/** The importance of a module; the names match the schema. */
public enum ModuleImportance {
    CRITICAL,
    IMPORTANT,
    ORDINARY
}
