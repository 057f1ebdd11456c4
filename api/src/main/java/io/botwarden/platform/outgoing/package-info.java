/**
 * Outgoing calls to addresses that people entered or configured, which cannot reach internal
 * systems. (Policy 5.1.3)
 */
@NullMarked
package io.botwarden.platform.outgoing;

import org.jspecify.annotations.NullMarked;
