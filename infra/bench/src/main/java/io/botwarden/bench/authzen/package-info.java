/** Access decisions for bots. */
@NullMarked
package io.botwarden.bench.authzen;

import org.jspecify.annotations.NullMarked;
