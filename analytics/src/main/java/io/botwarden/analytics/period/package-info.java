/** Calendar periods, used for all figures. */
@NullMarked
package io.botwarden.analytics.period;

import org.jspecify.annotations.NullMarked;
