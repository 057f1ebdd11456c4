/** Activations of contingency plans: roles, calls and the checklist of steps. (Policy 6.3.3) */
@NullMarked
package io.botwarden.risk.contingency.activation;

import org.jspecify.annotations.NullMarked;
