package io.botwarden.insight.definition;

/** The refusal codes specific to this package. */
enum DefinitionRefusal {
    SAME_PERSON,
    SHIPPED
}
