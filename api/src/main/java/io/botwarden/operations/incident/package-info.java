/**
 * Incidents: reports, states, clocks and reviews. The types that other capabilities may use are
 * marked as the named interface {@code incident}. (Policy 3.2)
 */
@NullMarked
package io.botwarden.operations.incident;

import org.jspecify.annotations.NullMarked;
