@NullMarked
package io.botwarden.monitoring.telemetry.mapping;

import org.jspecify.annotations.NullMarked;
