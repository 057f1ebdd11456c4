/** How the cost of the same questions grows with the rows. */
@NullMarked
package io.botwarden.bench.growth;

import org.jspecify.annotations.NullMarked;
