/**
 * The way to LIVE: applications that collect evidence, approvals of exactly the submitted contents,
 * and the transition that they guard. (Policy 2.4; ADR 0025)
 */
@NullMarked
package io.botwarden.delivery.launch;

import org.jspecify.annotations.NullMarked;
