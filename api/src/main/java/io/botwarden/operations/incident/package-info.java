/**
 * Incidents: how they come to be, their lives, their clocks, and what is learned from them. What
 * other capabilities may use is marked as the named interface {@code incident}, type by type.
 * (Policy 3.2)
 */
@NullMarked
package io.botwarden.operations.incident;

import org.jspecify.annotations.NullMarked;
