@NullMarked
package io.botwarden.monitoring.telemetry.status;

import org.jspecify.annotations.NullMarked;
