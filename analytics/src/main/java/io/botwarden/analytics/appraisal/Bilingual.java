package io.botwarden.analytics.appraisal;

/**
 * A text in both languages that Botwarden supports.
 *
 * @param en English
 * @param zh Simplified Chinese
 */
public record Bilingual(String en, String zh) {

    /** Returns the text in one language. */
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }
}
