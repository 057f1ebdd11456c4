package io.botwarden.operations.intake.measurements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reported figure. The warehouse keeps 29 digits before the decimal point and 9 after it.
 */
final class Figures {

    private static final int MAX_SCALE = 9;
    private static final int MAX_WHOLE_DIGITS = 29;

    /** Longer texts are not figures, and would take long to parse. */
    private static final int MAX_LENGTH = 100;

    /** The message for an invalid figure. */
    static final String FORM =
            "must be a number of at most %d digits before the point".formatted(MAX_WHOLE_DIGITS);

    private Figures() {}

    /**
     * The figure, with at most nine decimals, rounded half-even; null if the text is not a figure.
     */
    static @Nullable BigDecimal read(String text) {
        String trimmed = text.trim();
        if (trimmed.length() > MAX_LENGTH) {
            return null;
        }
        try {
            BigDecimal figure = new BigDecimal(trimmed);
            // avoids expanding 1e999999999 to determine that it is too large
            if (figure.signum() != 0
                    && (long) figure.precision() - figure.scale() > MAX_WHOLE_DIGITS) {
                return null;
            }
            if (figure.signum() == 0) {
                return BigDecimal.ZERO;
            }
            return figure.scale() > MAX_SCALE
                    ? figure.setScale(MAX_SCALE, RoundingMode.HALF_EVEN)
                    : figure;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
