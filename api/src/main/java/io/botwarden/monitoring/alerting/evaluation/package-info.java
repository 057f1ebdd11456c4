/**
 * What a rule finds in the figures of a past, as a function of nothing but these: the same code
 * tells it for the present and for a preview. (ADR 0027)
 */
@NullMarked
package io.botwarden.monitoring.alerting.evaluation;

import org.jspecify.annotations.NullMarked;
