/** Calendar periods, by which every figure is asked for. */
@NullMarked
package io.botwarden.analytics.period;

import org.jspecify.annotations.NullMarked;
