/** The duration of warehouse snapshots, and the resources they use. */
@NullMarked
package io.botwarden.bench.snapshot;

import org.jspecify.annotations.NullMarked;
