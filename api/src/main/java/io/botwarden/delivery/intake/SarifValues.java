package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.encoding.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Converts SARIF values to stored ones. */
final class SarifValues {

    /** The maximum length of the name of a tool or a rule, in characters. */
    static final int LONGEST_NAME = 300;

    /** The maximum length of a message, in characters. */
    static final int LONGEST_MESSAGE = 2_000;

    private static final BigDecimal HIGHEST_SCORE = BigDecimal.TEN;

    private SarifValues() {}

    /** Parses a score from 0 to 10 with one decimal; null if the text is not a score. */
    static @Nullable BigDecimal score(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,2}([.][0-9]{1,10})?")) {
            return null;
        }
        BigDecimal score = new BigDecimal(text).setScale(1, RoundingMode.HALF_UP);
        return score.compareTo(HIGHEST_SCORE) > 0 ? null : score;
    }

    /** Parses an instant; null if the text is not an instant. */
    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Truncates a text and removes invalid characters. */
    static String clean(@Nullable String text, int longest, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String cut = Texts.cut(text.strip(), longest);
        return Texts.problem(cut, longest) == null
                ? cut
                : cut.codePoints()
                        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }
}
