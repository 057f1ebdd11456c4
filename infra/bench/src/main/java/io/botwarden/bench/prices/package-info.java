/** The cost of computed fields, compared with their price. */
@NullMarked
package io.botwarden.bench.prices;

import org.jspecify.annotations.NullMarked;
