package io.botwarden.risk;

/** Refusal codes of this capability, in addition to those that any action can return. */
public enum RiskRefusal {
    /** The viewer may not accept risks of this level. */
    ABOVE_AUTHORITY,
    /** No file shows the effect of the treatment. */
    EVIDENCE_MISSING,
    /** Required action items are not done yet. */
    MEASURES_OPEN,
    /** Somebody else must decide about it. */
    OWN_WORK,
    /** There are treatments that are planned or in force, or an acceptance. */
    TREATMENTS_OPEN
}
