package io.botwarden.operations.incident;

/** What made an incident as severe as it is. */
public enum SeverityCriterion {
    CORE_BUSINESS_DOWN,
    PEOPLE_IN_DANGER,
    MONEY_LOST,
    DATA_AT_RISK,
    CUSTOMERS_AFFECTED,
    NO_WORKAROUND
}
