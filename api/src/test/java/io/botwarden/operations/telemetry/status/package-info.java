@NullMarked
package io.botwarden.operations.telemetry.status;

import org.jspecify.annotations.NullMarked;
