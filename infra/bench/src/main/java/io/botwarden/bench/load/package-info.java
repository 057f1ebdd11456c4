/** Load on a server, by wrk. */
@NullMarked
package io.botwarden.bench.load;

import org.jspecify.annotations.NullMarked;
