/** Whose telemetry it is that a resource sends. */
@NullMarked
package io.botwarden.monitoring.telemetry.mapping;

import org.jspecify.annotations.NullMarked;
