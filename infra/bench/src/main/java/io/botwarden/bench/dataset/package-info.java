/** The benchmark's rows, the same bytes for the same seed, and their way into PostgreSQL. */
@NullMarked
package io.botwarden.bench.dataset;

import org.jspecify.annotations.NullMarked;
