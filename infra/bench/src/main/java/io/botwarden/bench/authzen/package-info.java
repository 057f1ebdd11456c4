/** Decisions: bots that ask who may use them. */
@NullMarked
package io.botwarden.bench.authzen;

import org.jspecify.annotations.NullMarked;
