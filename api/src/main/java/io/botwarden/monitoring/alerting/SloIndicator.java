package io.botwarden.monitoring.alerting;

/** The indicators of service level objectives. */
public enum SloIndicator {
    ERROR_RATIO,
    LATENCY_SHARE
}
