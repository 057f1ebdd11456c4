package io.botwarden.delivery.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner says of a rule.
 *
 * @param level how serious what breaks it is, unless the result says otherwise
 * @param score from 0 to 10; null where the scanner gives none
 * @param text what it is about; null where that is not said
 */
record ScannedRule(
        @Nullable String id,
        @Nullable String level,
        @Nullable BigDecimal score,
        @Nullable String text) {

    /** Of which nothing is known. */
    static final ScannedRule UNKNOWN = new ScannedRule(null, null, null, null);
}
