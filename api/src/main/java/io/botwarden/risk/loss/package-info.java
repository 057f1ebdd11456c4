/** The losses that a year may bring, simulated and stored. (Policy 6.1.2) */
@NullMarked
package io.botwarden.risk.loss;

import org.jspecify.annotations.NullMarked;
