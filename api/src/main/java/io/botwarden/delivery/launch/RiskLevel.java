package io.botwarden.delivery.launch;

/** How likely something is, or how bad it would be, from the least on. */
public enum RiskLevel {
    VERY_LOW,
    LOW,
    MEDIUM,
    HIGH,
    VERY_HIGH
}
