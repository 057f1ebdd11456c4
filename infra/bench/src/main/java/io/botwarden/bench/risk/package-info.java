/** The scores of all bots and the risk matrix. */
@NullMarked
package io.botwarden.bench.risk;

import org.jspecify.annotations.NullMarked;
