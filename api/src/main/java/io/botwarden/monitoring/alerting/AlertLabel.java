package io.botwarden.monitoring.alerting;

/** A name and its value, by which alerts are told apart and grouped. */
record AlertLabel(String name, String value) {}
