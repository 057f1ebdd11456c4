package io.botwarden.risk.model;

/** The refusal codes specific to versions of the risk model. */
public enum ModelRefusal {
    /** Two different people must do it. */
    SAME_PERSON,
    /** The history is too short for the back-tests that the change needs. */
    BACKTEST_MISSING
}
