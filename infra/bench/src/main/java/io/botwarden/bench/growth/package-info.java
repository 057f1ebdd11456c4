/** How the cost of the same work grows with the rows. */
@NullMarked
package io.botwarden.bench.growth;

import org.jspecify.annotations.NullMarked;
