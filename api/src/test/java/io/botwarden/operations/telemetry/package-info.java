@NullMarked
package io.botwarden.operations.telemetry;

import org.jspecify.annotations.NullMarked;
