/**
 * Alert rules, service level objectives and alerts. {@code evaluation} evaluates rules without a
 * database; this package reads the data and writes the results. (Policy 3.1.2, ADR 0027)
 */
@NullMarked
package io.botwarden.monitoring.alerting;

import org.jspecify.annotations.NullMarked;
