package io.botwarden.catalog;

/** The refusal codes specific to this capability. */
enum CatalogRefusal {
    LABEL_TAKEN,
    NAME_TAKEN,
    WITHIN_ITSELF
}
