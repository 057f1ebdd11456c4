package io.botwarden.delivery.launch;

/** What kind of harm a risk is about. */
public enum RiskCategory {
    TECHNICAL,
    BUSINESS,
    SECURITY
}
