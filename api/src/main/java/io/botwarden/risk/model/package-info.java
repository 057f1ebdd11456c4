/**
 * Versions of the risk model: who drafts, proposes and approves them, and which one is in force.
 * (Policy 6.1.2)
 */
@NullMarked
package io.botwarden.risk.model;

import org.jspecify.annotations.NullMarked;
