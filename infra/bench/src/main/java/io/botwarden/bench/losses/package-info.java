/** The simulation of annual losses. */
@NullMarked
package io.botwarden.bench.losses;

import org.jspecify.annotations.NullMarked;
