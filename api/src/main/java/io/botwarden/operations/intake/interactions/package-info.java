/**
 * The feed of interactions: one interaction per line of NDJSON, with its turns packed into one
 * value.
 */
@NullMarked
package io.botwarden.operations.intake.interactions;

import org.jspecify.annotations.NullMarked;
