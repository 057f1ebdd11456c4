package io.botwarden.monitoring.alerting;

/** What a rule watches for. */
public enum AlertRuleKind {
    THRESHOLD,
    ABSENCE,
    ANOMALY,
    BURN_RATE,
    HEALTH
}
