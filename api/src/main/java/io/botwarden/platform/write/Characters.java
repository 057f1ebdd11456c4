package io.botwarden.platform.write;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The characters allowed in texts from people and imports. A title with a line break forges lines
 * in a log or mail, one with a bidirectional override is displayed as something else, and one with
 * an invisible character looks like another title.
 */
public final class Characters {

    private static final int NONE = -1;

    private static final String LINE =
            "This must be one line of text without control characters, line breaks, text direction overrides or invisible characters; it contains %s.";

    private static final String TEXT =
            "This must be a text without control characters or text direction overrides; it contains %s.";

    private Characters() {}

    /** Returns the problem of a single-line text; empty if it is valid. */
    public static Optional<String> problemOfLine(String value) {
        return heldInLine(value).map(LINE::formatted);
    }

    /** Returns the problem of a multi-line text; empty if it is valid. */
    public static Optional<String> problemOfText(String value) {
        return named(first(value, Characters::isNoText)).map(TEXT::formatted);
    }

    /** Returns the first character that is not allowed in a single line, such as {@code U+202E}. */
    public static Optional<String> heldInLine(String value) {
        int first = first(value, Characters::isNoLine);
        return named(first == NONE ? joinerAtAnEnd(value) : first);
    }

    /**
     * Converts a text to a single line, for titles from machines: line breaks and control
     * characters become spaces, invisible characters are removed.
     */
    public static String line(String value) {
        if (heldInLine(value).isEmpty()) {
            return value;
        }
        StringBuilder line = new StringBuilder(value.length());
        value.codePoints()
                .forEach(c -> {
                    if (isControl(c) || isLineBreak(c)) {
                        line.append(' ');
                    } else if (!turnsDirection(c) && !isHidden(c)) {
                        line.appendCodePoint(c);
                    }
                });
        return line.toString().strip();
    }

    private static Optional<String> named(int character) {
        return character == NONE ? Optional.empty() : Optional.of("U+%04X".formatted(character));
    }

    private static int first(String value, IntPredicate wanted) {
        int at = 0;
        while (at < value.length()) {
            int c = value.codePointAt(at);
            if (wanted.test(c)) {
                return c;
            }
            at += Character.charCount(c);
        }
        return NONE;
    }

    private static boolean isNoLine(int c) {
        return isControl(c) || c > 0x7F && (isLineBreak(c) || turnsDirection(c) || isHidden(c));
    }

    private static boolean isNoText(int c) {
        return isControl(c) && !isLayout(c) || turnsDirection(c);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c);
    }

    /** Layout characters of multi-line texts: line feed, carriage return and tab. */
    private static boolean isLayout(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    /** The line and the paragraph separator; the other line breaks are control characters. */
    private static boolean isLineBreak(int c) {
        return c == 0x2028 || c == 0x2029;
    }

    /** Embeddings, overrides and isolates of the bidirectional algorithm, and their terminators. */
    private static boolean turnsDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /**
     * Invisible characters that no script needs: zero-width space, word joiner, invisible
     * operators, byte order mark, soft hyphen, annotation marks and the language tag.
     */
    private static boolean isHidden(int c) {
        return c == 0x00AD
                || c == 0x200B
                || c >= 0x2060 && c <= 0x2064
                || c == 0xFEFF
                || c >= 0xFFF9 && c <= 0xFFFB
                || c == 0xE0001;
    }

    /**
     * Joiners and direction marks, which emoji and some scripts need between other characters. At
     * an end they only make a text look like another one.
     */
    private static boolean isJoiner(int c) {
        return c >= 0x200C && c <= 0x200F || c == 0x061C;
    }

    private static int joinerAtAnEnd(String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        int first = value.charAt(0);
        int last = value.charAt(value.length() - 1);
        return isJoiner(first) ? first : isJoiner(last) ? last : NONE;
    }
}
