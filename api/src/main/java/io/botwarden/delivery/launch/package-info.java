/**
 * The way to LIVE: applications that assemble their evidence, approvals that are bound to exactly
 * what was approved, and the one transition that they guard. (Policy 2.4; ADR 0025)
 */
@NullMarked
package io.botwarden.delivery.launch;

import org.jspecify.annotations.NullMarked;
