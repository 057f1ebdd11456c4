package io.botwarden.operations.intake.measurements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a figure as it was reported. The warehouse keeps 29 digits before the point and 9 behind
 * it.
 */
final class Figures {

    private static final int MAX_SCALE = 9;
    private static final int MAX_WHOLE_DIGITS = 29;

    /** Longer texts are no figures, and would take long to be found so. */
    private static final int MAX_LENGTH = 100;

    /** How a figure is told to be none. */
    static final String FORM =
            "must be a number of at most %d digits before the point".formatted(MAX_WHOLE_DIGITS);

    private Figures() {}

    /** The figure, with at most nine decimals, rounded half-even; null if the text is none. */
    static @Nullable BigDecimal read(String text) {
        String trimmed = text.trim();
        if (trimmed.length() > MAX_LENGTH) {
            return null;
        }
        try {
            BigDecimal figure = new BigDecimal(trimmed);
            // 1e999999999 must not be written out to see that it is too large
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
