package io.botwarden.analytics.sql.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * The functions and operators that queries may use: {@code sql/functions.txt}. They compute with
 * their arguments and read nothing else.
 */
public final class AllowedFunctions {

    private static final String FILE = "/sql/functions.txt";
    private static final int SUGGESTIONS = 8;
    private static final int PREFIX = 3;
    private static final TreeSet<String> NAMES = names();

    private AllowedFunctions() {}

    /** All names in lower case, sorted. */
    public static List<String> all() {
        return List.copyOf(NAMES);
    }

    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    /** What might be meant instead. */
    static String similar(String name) {
        String start = name.substring(0, Math.min(PREFIX, name.length()));
        List<String> found =
                NAMES.tailSet(start).stream()
                        .takeWhile(other -> other.startsWith(start))
                        .limit(SUGGESTIONS)
                        .toList();
        return found.isEmpty()
                ? "The data dictionary lists the available functions"
                : "Similar ones are %s; the data dictionary lists all"
                        .formatted(String.join(", ", found));
    }

    private static TreeSet<String> names() {
        try (InputStream file = AllowedFunctions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            TreeSet<String> names = new TreeSet<>();
            text.lines()
                    .filter(line -> !line.startsWith("# "))
                    .forEach(line -> names.addAll(List.of(line.split(" "))));
            names.remove("");
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }
}
