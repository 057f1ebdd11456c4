/** The duration of a start, and the memory of the running server. */
@NullMarked
package io.botwarden.bench.start;

import org.jspecify.annotations.NullMarked;
