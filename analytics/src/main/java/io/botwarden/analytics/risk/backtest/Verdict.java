package io.botwarden.analytics.risk.backtest;

/** What a back-test says about a model at a horizon. */
public enum Verdict {
    /** The whole interval of the skill against the base rate is above 0. */
    BETTER_THAN_BASE_RATE,
    /** The interval contains 0 or is below it. */
    NOT_BETTER_THAN_BASE_RATE,
    /**
     * There were fewer than four periods, or incidents in all or none of them. The interval comes
     * from the differences between bots; what differs between periods, such as a common rate that
     * rises, takes several of them to show.
     */
    INSUFFICIENT_HISTORY
}
