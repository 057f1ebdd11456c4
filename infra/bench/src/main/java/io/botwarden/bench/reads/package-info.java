/** Reads: Botwarden, compared with PostGraphile and a bare handler with handwritten SQL. */
@NullMarked
package io.botwarden.bench.reads;

import org.jspecify.annotations.NullMarked;
