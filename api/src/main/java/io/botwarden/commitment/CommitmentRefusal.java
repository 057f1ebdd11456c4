package io.botwarden.commitment;

/** Refusal codes of this capability, in addition to those that any action can return. */
enum CommitmentRefusal {
    OWN_WORK,
    FULFILLED_BY_RECORDS,
    MANAGED_BY_RECORD
}
