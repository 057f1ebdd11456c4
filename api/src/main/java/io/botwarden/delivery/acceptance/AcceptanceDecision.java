package io.botwarden.delivery.acceptance;

/** A department's decision on a release; the names match the schema. */
public enum AcceptanceDecision {
    ACCEPTED,
    REFUSED
}
