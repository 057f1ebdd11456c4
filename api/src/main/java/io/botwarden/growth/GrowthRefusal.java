package io.botwarden.growth;

/** Refusal codes of this capability, in addition to those that any action can return. */
enum GrowthRefusal {
    /** The employee is proposed already. */
    ALREADY_PROPOSED,
    /** The goal is reached already. */
    GOAL_REACHED,
    /** A development plan for the person and year is proposed already. */
    PLAN_PENDING,
    /** People do not assess, propose or promote themselves, nor decide what they proposed. */
    SAME_PERSON
}
