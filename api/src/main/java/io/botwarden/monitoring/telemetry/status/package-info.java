/** The health of bots, determined from their signals. */
@NullMarked
package io.botwarden.monitoring.telemetry.status;

import org.jspecify.annotations.NullMarked;
