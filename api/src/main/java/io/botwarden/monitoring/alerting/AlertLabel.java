package io.botwarden.monitoring.alerting;

/** A label of an alert. Labels identify alerts and group them. */
record AlertLabel(String name, String value) {}
