/** Telemetry of bots: received with OTLP and stored as time series. (Policy 3.1.1, ADR 0026) */
@NullMarked
package io.botwarden.monitoring.telemetry;

import org.jspecify.annotations.NullMarked;
