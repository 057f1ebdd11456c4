/** The machine: programs, processes and their CPU time and memory. */
@NullMarked
package io.botwarden.bench.machine;

import org.jspecify.annotations.NullMarked;
