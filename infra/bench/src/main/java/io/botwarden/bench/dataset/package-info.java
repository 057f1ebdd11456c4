/**
 * Generates the benchmark's rows, the same bytes for the same seed, and loads them into PostgreSQL.
 */
@NullMarked
package io.botwarden.bench.dataset;

import org.jspecify.annotations.NullMarked;
