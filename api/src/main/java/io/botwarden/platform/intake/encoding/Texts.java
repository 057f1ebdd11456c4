package io.botwarden.platform.intake.encoding;

import org.jspecify.annotations.Nullable;

/** What a text must be like to be stored. */
public final class Texts {

    private Texts() {}

    /**
     * What is wrong with the text, as the end of a sentence that begins with the field's name; null
     * if nothing is.
     */
    public static @Nullable String fault(String text, int maximum) {
        if (text.length() > maximum) {
            return "has %,d characters; at most %,d are accepted".formatted(text.length(), maximum);
        }
        boolean surrogates = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "holds a NUL character";
            }
            surrogates |= Character.isSurrogate(c);
        }
        if (surrogates && !Utf8.isEncodable(text)) {
            return "holds half of a surrogate pair, which is no character";
        }
        return null;
    }
}
