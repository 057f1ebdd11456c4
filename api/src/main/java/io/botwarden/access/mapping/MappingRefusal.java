package io.botwarden.access.mapping;

/** Why a name is not registered, besides what every capability may refuse an action for. */
enum MappingRefusal {
    NAME_TAKEN
}
