/** How long a start takes, and what the running server holds in memory. */
@NullMarked
package io.botwarden.bench.start;

import org.jspecify.annotations.NullMarked;
