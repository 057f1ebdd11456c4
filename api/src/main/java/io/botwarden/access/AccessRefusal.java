package io.botwarden.access;

/** Refusal codes of this capability, in addition to those that any action can return. */
public enum AccessRefusal {
    ALREADY_GRANTED,
    OWN_ACCOUNT,
    /** Somebody else must do it. */
    SAME_PERSON,
    USERNAME_TAKEN,
    WRONG_CODE,
    WRONG_PASSWORD
}
