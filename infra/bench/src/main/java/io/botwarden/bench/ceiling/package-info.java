/**
 * What is possible at all: a bare HTTP handler that answers the benchmark's requests, and no
 * others, by the best SQL that we could write by hand. It checks tokens and hides rows as Botwarden
 * does.
 */
@NullMarked
package io.botwarden.bench.ceiling;

import org.jspecify.annotations.NullMarked;
