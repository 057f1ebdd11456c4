package io.botwarden.risk.treatment;

/** What a treatment acts on; the names match the schema. */
public enum RiskReduction {
    LIKELIHOOD,
    IMPACT
}
