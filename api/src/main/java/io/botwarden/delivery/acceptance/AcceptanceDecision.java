package io.botwarden.delivery.acceptance;

/** Whether a department takes a release; the names are those of the schema. */
public enum AcceptanceDecision {
    ACCEPTED,
    REFUSED
}
