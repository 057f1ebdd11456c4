package io.botwarden.commitment;

/** How the due times of an obligation are counted. */
public enum RecurrenceBasis {
    FIXED_DATES,
    LAST_FULFILLMENT
}
