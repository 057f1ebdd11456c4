/** How bots are by their signals. */
@NullMarked
package io.botwarden.operations.telemetry.status;

import org.jspecify.annotations.NullMarked;
