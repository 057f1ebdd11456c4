package io.botwarden.analytics.appraisal;

/**
 * The same words in the two languages that Botwarden speaks.
 *
 * @param en English
 * @param zh Chinese, simplified
 */
public record Bilingual(String en, String zh) {

    /** The words in one language. */
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }
}
