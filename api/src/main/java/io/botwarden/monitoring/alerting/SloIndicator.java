package io.botwarden.monitoring.alerting;

/** What a service-level objective counts. */
public enum SloIndicator {
    ERROR_RATIO,
    LATENCY_SHARE
}
