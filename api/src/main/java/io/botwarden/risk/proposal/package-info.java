/**
 * Risks that rules propose from data. To add a rule, add two files below {@code risk-rule} in the
 * resources. (Policy 6.1.1)
 */
@NullMarked
package io.botwarden.risk.proposal;

import org.jspecify.annotations.NullMarked;
