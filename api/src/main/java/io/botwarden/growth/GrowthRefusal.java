package io.botwarden.growth;

/** Refusal codes of this capability, in addition to those that any action can return. */
enum GrowthRefusal {
    /** The employee is proposed already. */
    ALREADY_PROPOSED,
    /** People do not assess, propose or promote themselves, nor decide what they proposed. */
    SAME_PERSON
}
