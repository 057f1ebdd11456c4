/**
 * Lookup of the bots and departments that records name, and their registration if the import allows
 * it.
 */
@NullMarked
package io.botwarden.operations.intake.registration;

import org.jspecify.annotations.NullMarked;
