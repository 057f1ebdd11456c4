/** The treatment and the acceptance of risks, and what is left of the risks. (Policy 6.2) */
@NullMarked
package io.botwarden.risk.treatment;

import org.jspecify.annotations.NullMarked;
