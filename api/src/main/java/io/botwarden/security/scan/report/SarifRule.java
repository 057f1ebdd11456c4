package io.botwarden.security.scan.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A scanner's rule.
 *
 * @param level the default severity of its results
 * @param score from 0 to 10; null if the scanner has none
 * @param text its description; null if there is none
 */
record SarifRule(
        @Nullable String id,
        @Nullable String level,
        @Nullable BigDecimal score,
        @Nullable String text) {

    /** An unknown rule. */
    static final SarifRule UNKNOWN = new SarifRule(null, null, null, null);
}
