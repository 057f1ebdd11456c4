/** The machine: its programs, its processes and what they cost. */
@NullMarked
package io.botwarden.bench.machine;

import org.jspecify.annotations.NullMarked;
