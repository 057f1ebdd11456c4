package io.botwarden.platform.intake.encoding;

import org.jspecify.annotations.Nullable;

/** The requirements for stored texts. */
public final class Texts {

    private Texts() {}

    /**
     * Returns the problem of a text, as the end of a sentence that starts with the field's name;
     * null if there is none.
     */
    public static @Nullable String problem(String text, int maximum) {
        if (text.length() > maximum) {
            return "has %,d characters; at most %,d are accepted".formatted(text.length(), maximum);
        }
        boolean surrogates = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "contains a NUL character";
            }
            surrogates |= Character.isSurrogate(c);
        }
        if (surrogates && !Utf8.isEncodable(text)) {
            return "contains half of a surrogate pair, which is not a character";
        }
        return null;
    }

    /** Truncates a text without splitting a surrogate pair. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
