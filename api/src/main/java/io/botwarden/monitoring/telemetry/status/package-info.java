/** How bots are by their signals. */
@NullMarked
package io.botwarden.monitoring.telemetry.status;

import org.jspecify.annotations.NullMarked;
