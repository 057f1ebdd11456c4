package io.botwarden.operations.incident;

/** A reason for the severity of an incident. */
public enum SeverityCriterion {
    CORE_BUSINESS_DOWN,
    PEOPLE_IN_DANGER,
    MONEY_LOST,
    DATA_AT_RISK,
    CUSTOMERS_AFFECTED,
    NO_WORKAROUND
}
