package io.botwarden.risk.register;

/** Where the figures of an assessment come from; the names match the schema. */
public enum RiskBasis {
    ESTIMATE,
    BOT_SCORE
}
