/** Generates load with wrk. */
@NullMarked
package io.botwarden.bench.load;

import org.jspecify.annotations.NullMarked;
