/**
 * Evaluates rules as pure functions of historical data. Live evaluation and previews use the same
 * code. (ADR 0027)
 */
@NullMarked
package io.botwarden.monitoring.alerting.evaluation;

import org.jspecify.annotations.NullMarked;
