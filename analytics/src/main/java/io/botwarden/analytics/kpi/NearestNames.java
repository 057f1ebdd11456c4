package io.botwarden.analytics.kpi;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names closest to a mistyped one. */
final class NearestNames {

    private static final int OFFERED = 5;

    private NearestNames() {}

    /** Describes the known names: all of them if there are few, otherwise the most similar ones. */
    static String offer(String name, List<String> known, String introduction) {
        if (known.isEmpty()) {
            return introduction + " none";
        }
        if (known.size() <= OFFERED) {
            return introduction + " " + String.join(", ", known);
        }
        List<String> nearest =
                known.stream()
                        .sorted(
                                Comparator.comparingInt((String other) -> distance(name, other))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(OFFERED)
                        .toList();
        return "%s %d, most similar: %s"
                .formatted(introduction, known.size(), String.join(", ", nearest));
    }

    /**
     * The edit distance: the number of letters to insert, delete or replace to turn one name into
     * the other.
     */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
