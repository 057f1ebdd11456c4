@NullMarked
package io.botwarden.operations.telemetry.mapping;

import org.jspecify.annotations.NullMarked;
