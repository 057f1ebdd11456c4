package io.botwarden.operations.alerting;

/** What a service-level objective counts. */
public enum SloIndicator {
    ERROR_RATIO,
    LATENCY_SHARE
}
