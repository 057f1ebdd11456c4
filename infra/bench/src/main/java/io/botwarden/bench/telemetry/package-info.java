/** Metrics of many bots and the rules over them, beside what dashboards read. */
@NullMarked
package io.botwarden.bench.telemetry;

import org.jspecify.annotations.NullMarked;
