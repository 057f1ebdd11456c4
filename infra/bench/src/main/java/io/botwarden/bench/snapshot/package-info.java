/** How long the warehouse's snapshots take, and what they need. */
@NullMarked
package io.botwarden.bench.snapshot;

import org.jspecify.annotations.NullMarked;
