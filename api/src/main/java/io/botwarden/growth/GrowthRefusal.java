package io.botwarden.growth;

/** Refusal codes of this capability, in addition to those that any action can return. */
enum GrowthRefusal {
    /** People do not assess themselves. */
    SAME_PERSON
}
