/** Drills of contingency plans. (Policy 6.3.2) */
@NullMarked
package io.botwarden.risk.contingency.drill;

import org.jspecify.annotations.NullMarked;
