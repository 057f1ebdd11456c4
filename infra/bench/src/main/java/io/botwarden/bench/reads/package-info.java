/** Reads: Botwarden beside PostGraphile and a bare handler with SQL by hand. */
@NullMarked
package io.botwarden.bench.reads;

import org.jspecify.annotations.NullMarked;
