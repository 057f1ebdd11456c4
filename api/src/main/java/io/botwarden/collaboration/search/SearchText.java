package io.botwarden.collaboration.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of a text that was found.
 *
 * @param text the part as plain text; HTML in it is not interpreted
 * @param marked whether it matches the search
 */
record SearchText(String text, boolean marked) {

    /** The marks around matching English words; see the function search_marked. */
    private static final char BEGIN = '\uE000';

    private static final char END = '\uE001';
    private static final Pattern HAN = Pattern.compile("[\u3005\u3007\\p{IsHan}]+");

    /** Returns the distinct Chinese words of a search text. */
    static List<String> chinese(String said) {
        return HAN.matcher(Normalizer.normalize(said, Normalizer.Form.NFKC))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    /**
     * Splits a text into parts.
     *
     * @param marked the text with marks around its English words
     * @param chinese the Chinese words to be marked as well
     */
    static List<SearchText> parts(String marked, List<String> chinese) {
        List<SearchText> parts = new ArrayList<>();
        int at = 0;
        while (at < marked.length()) {
            int begin = marked.indexOf(BEGIN, at);
            int end = begin < 0 ? -1 : marked.indexOf(END, begin);
            if (end < 0) {
                addPlain(parts, marked.substring(at), chinese);
                break;
            }
            addPlain(parts, marked.substring(at, begin), chinese);
            add(parts, marked.substring(begin + 1, end), true);
            at = end + 1;
        }
        return parts;
    }

    private static void addPlain(List<SearchText> parts, String text, List<String> chinese) {
        if (chinese.isEmpty()) {
            add(parts, text, false);
            return;
        }
        Matcher words =
                Pattern.compile(
                                chinese.stream()
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|")))
                        .matcher(text);
        int at = 0;
        while (words.find()) {
            add(parts, text.substring(at, words.start()), false);
            add(parts, words.group(), true);
            at = words.end();
        }
        add(parts, text.substring(at), false);
    }

    private static void add(List<SearchText> parts, String text, boolean marked) {
        if (!text.isEmpty()) {
            parts.add(new SearchText(text, marked));
        }
    }
}
