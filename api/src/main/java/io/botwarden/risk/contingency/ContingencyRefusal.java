package io.botwarden.risk.contingency;

/** Refusal codes of contingency plans, in addition to those that any action can return. */
public enum ContingencyRefusal {
    /** The plan is activated for the incident already. */
    ALREADY_ACTIVATED,
    /** The person has acknowledged the version already. */
    ALREADY_ACKNOWLEDGED,
    /** Another plan in force covers a bot. */
    BOT_COVERED,
    /** The plan has a draft already. */
    DRAFT_OPEN,
    /** The plan does not cover the bot of the incident. */
    NOT_COVERED,
    /** The incident is not a major incident. */
    NOT_MAJOR,
    /** The viewer led the drill. */
    OWN_DRILL,
    /** The viewer wrote the version. */
    OWN_PLAN,
    /** Required steps are neither done nor skipped. */
    STEPS_OPEN
}
