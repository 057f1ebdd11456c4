package io.botwarden.monitoring.alerting;

/** What a service-level objective counts. */
enum SloIndicator {
    ERROR_RATIO,
    LATENCY_SHARE
}
