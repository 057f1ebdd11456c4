package io.botwarden.analytics.risk;

/** A band of a scale, or a level of risk, in ascending order. */
public enum RiskLevel {
    VERY_LOW,
    LOW,
    MEDIUM,
    HIGH,
    VERY_HIGH
}
