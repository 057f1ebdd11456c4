package io.botwarden.analytics.report;

/** Texts that are shortened to the room that there is. */
public final class ShortText {

    private static final String MORE = "…";

    /** The first character of the scripts whose characters are as wide as two Latin ones. */
    private static final int WIDE = 0x2e80;

    private ShortText() {}

    /**
     * Returns the text, or its beginning with an ellipsis if it is wider.
     *
     * @param width the width, in Latin characters; a Chinese one counts as two
     */
    public static String of(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder shortened = new StringBuilder();
        int left = width - 1;
        for (int character : text.codePoints().toArray()) {
            left -= width(character);
            if (left < 0) {
                break;
            }
            shortened.appendCodePoint(character);
        }
        return shortened.toString().stripTrailing() + MORE;
    }

    private static int width(String text) {
        return text.codePoints().map(ShortText::width).sum();
    }

    private static int width(int character) {
        return character < WIDE ? 1 : 2;
    }
}
