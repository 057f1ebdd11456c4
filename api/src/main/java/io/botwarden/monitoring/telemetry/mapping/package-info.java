/** Maps resources to the bots whose telemetry they send. */
@NullMarked
package io.botwarden.monitoring.telemetry.mapping;

import org.jspecify.annotations.NullMarked;
