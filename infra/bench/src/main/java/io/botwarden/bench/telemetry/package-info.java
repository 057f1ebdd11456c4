/** Metrics of many bots and the rules over them, together with dashboard requests. */
@NullMarked
package io.botwarden.bench.telemetry;

import org.jspecify.annotations.NullMarked;
