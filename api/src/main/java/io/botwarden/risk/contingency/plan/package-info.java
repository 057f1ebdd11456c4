/** Contingency plans and their versions. (Policy 6.3.1) */
@NullMarked
package io.botwarden.risk.contingency.plan;

import org.jspecify.annotations.NullMarked;
