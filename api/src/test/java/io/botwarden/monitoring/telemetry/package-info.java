@NullMarked
package io.botwarden.monitoring.telemetry;

import org.jspecify.annotations.NullMarked;
