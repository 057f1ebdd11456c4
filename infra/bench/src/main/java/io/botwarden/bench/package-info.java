/**
 * The benchmark: a command that compares Botwarden with the tools that its users would otherwise
 * choose.
 */
@NullMarked
package io.botwarden.bench;

import org.jspecify.annotations.NullMarked;
