/** Receives telemetry with OTLP over HTTP, as protobuf or JSON. (Policy 3.1.1, ADR 0026) */
@NullMarked
package io.botwarden.monitoring.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
