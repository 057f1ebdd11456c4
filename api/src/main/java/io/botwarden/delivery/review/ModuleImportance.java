package io.botwarden.delivery.review;

/** How much depends on a module; the names are those of the schema. */
public enum ModuleImportance {
    CRITICAL,
    IMPORTANT,
    ORDINARY
}
