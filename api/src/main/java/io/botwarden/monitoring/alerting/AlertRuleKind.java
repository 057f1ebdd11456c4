package io.botwarden.monitoring.alerting;

/** What a rule watches for. */
enum AlertRuleKind {
    THRESHOLD,
    ABSENCE,
    ANOMALY,
    BURN_RATE
}
