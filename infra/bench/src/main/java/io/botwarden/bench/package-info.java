/** The benchmark: one command that measures Botwarden beside what its users would pick instead. */
@NullMarked
package io.botwarden.bench;

import org.jspecify.annotations.NullMarked;
