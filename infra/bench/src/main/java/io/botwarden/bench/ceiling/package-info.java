/**
 * The upper limit: a bare HTTP handler that serves only the benchmark's requests, with the best SQL
 * that we could write by hand. It checks tokens and hides rows as Botwarden does.
 */
@NullMarked
package io.botwarden.bench.ceiling;

import org.jspecify.annotations.NullMarked;
