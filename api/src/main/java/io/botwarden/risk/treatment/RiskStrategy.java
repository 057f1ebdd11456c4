package io.botwarden.risk.treatment;

/** How a treatment deals with a risk; the names match the schema. (Policy 6.2.1) */
public enum RiskStrategy {
    AVOID,
    REDUCE,
    TRANSFER
}
