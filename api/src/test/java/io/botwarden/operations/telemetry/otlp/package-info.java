@NullMarked
package io.botwarden.operations.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
