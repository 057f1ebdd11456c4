/**
 * The bots and departments that records name: looked up, or registered where an import may do so.
 */
@NullMarked
package io.botwarden.operations.intake.registration;

import org.jspecify.annotations.NullMarked;
