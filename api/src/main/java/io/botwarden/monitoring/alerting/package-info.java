/**
 * What is watched for and what comes of it: rules, the objectives whose budgets they watch, and
 * alerts. {@code evaluation} tells, without any database, what a rule finds in the figures of a
 * past; here is where the figures come from and where what was found goes to. (Policy 3.1.2, ADR
 * 0027)
 */
@NullMarked
package io.botwarden.monitoring.alerting;

import org.jspecify.annotations.NullMarked;
