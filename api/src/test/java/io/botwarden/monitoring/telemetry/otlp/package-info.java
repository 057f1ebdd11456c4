@NullMarked
package io.botwarden.monitoring.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
