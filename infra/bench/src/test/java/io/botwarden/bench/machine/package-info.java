@NullMarked
package io.botwarden.bench.machine;

import org.jspecify.annotations.NullMarked;
