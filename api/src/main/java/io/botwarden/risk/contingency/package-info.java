/**
 * Contingency plans, their drills, and their activation by major incidents: {@code plan} has the
 * plans and their versions, {@code activation} carries them out, {@code drill} practices them.
 * (Policy 6.3)
 */
@NullMarked
package io.botwarden.risk.contingency;

import org.jspecify.annotations.NullMarked;
