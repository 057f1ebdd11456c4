/**
 * What bots tell about themselves while they run: taken in by OTLP, kept as series of figures, and
 * read by whoever watches over bots. (Policy 3.1.1, ADR 0026)
 */
@NullMarked
package io.botwarden.monitoring.telemetry;

import org.jspecify.annotations.NullMarked;
