package io.botwarden.access;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
public enum AccessRefusal {
    ALREADY_GRANTED,
    OWN_ACCOUNT,
    USERNAME_TAKEN,
    WRONG_CODE,
    WRONG_PASSWORD
}
