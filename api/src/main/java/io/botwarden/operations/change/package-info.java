/**
 * Changes of bots, which are planned, tested, approved, implemented and verified, and the settings
 * of bots, which only changes modify. (Policy 3.3, 4.2.2)
 */
@NullMarked
package io.botwarden.operations.change;

import org.jspecify.annotations.NullMarked;
