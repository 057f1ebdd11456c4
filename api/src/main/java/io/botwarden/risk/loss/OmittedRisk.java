package io.botwarden.risk.loss;

/**
 * An open risk that is not simulated.
 *
 * @param risk its key
 * @param reason why
 */
public record OmittedRisk(long risk, Reason reason) {

    /** Why a risk is not simulated; the names match the schema. */
    public enum Reason {
        NOT_ASSESSED,
        SAME_SCORE,
        OTHER_CURRENCY
    }
}
