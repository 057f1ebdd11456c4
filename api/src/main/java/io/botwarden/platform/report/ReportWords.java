package io.botwarden.platform.report;

import java.util.Map;

/**
 * The words of a report in one of its languages.
 *
 * @param words the words by key
 * @param chinese whether the language is Chinese; otherwise it is English
 */
public record ReportWords(Map<String, Word> words, boolean chinese) {

    /**
     * A word in both languages.
     *
     * @param english in English
     * @param chinese in Chinese
     */
    public record Word(String english, String chinese) {}

    /** A word with its key. */
    public static Map.Entry<String, Word> word(String key, String english, String chinese) {
        return Map.entry(key, new Word(english, chinese));
    }

    /** A word; what is not known is returned as it is. */
    public String of(String key) {
        Word word = words.get(key);
        return word == null ? key : chinese ? word.chinese() : word.english();
    }

    /** A sentence with values. */
    public String of(String key, Object... values) {
        return of(key).formatted(values);
    }
}
