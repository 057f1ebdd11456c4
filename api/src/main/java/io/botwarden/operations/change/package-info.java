/**
 * Changes of bots: planned, tested, approved, carried out and verified; and the settings of bots,
 * which change by them alone. (Policy 3.3, 4.2.2)
 */
@NullMarked
package io.botwarden.operations.change;

import org.jspecify.annotations.NullMarked;
