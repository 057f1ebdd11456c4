@NullMarked
package io.botwarden.bench.snapshot;

import org.jspecify.annotations.NullMarked;
