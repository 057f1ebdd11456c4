package io.botwarden.catalog;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
enum CatalogRefusal {
    LABEL_TAKEN,
    NAME_TAKEN,
    WITHIN_ITSELF
}
