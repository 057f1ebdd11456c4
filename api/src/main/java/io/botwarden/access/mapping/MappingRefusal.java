package io.botwarden.access.mapping;

/** Refusal codes for sign-in names, in addition to those that any action can return. */
enum MappingRefusal {
    NAME_TAKEN
}
