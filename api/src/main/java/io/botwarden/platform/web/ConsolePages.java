package io.botwarden.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses of the console. Its pages are one document, whose script reads the address: links
 * and reloads must return that document.
 */
public final class ConsolePages {

    /** The first segments of page addresses; they match `pages.ts` in the console. */
    private static final Set<String> FIRST_STEPS = read("/console/pages.txt");

    private ConsolePages() {}

    private static Set<String> read(String file) {
        try (InputStream lines =
                Objects.requireNonNull(ConsolePages.class.getResourceAsStream(file))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a request path belongs to a page of the console.
     *
     * @param path the raw path, such as `/bots/Category%2026`
     */
    public static boolean contains(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        int end = path.indexOf('/', 1);
        return FIRST_STEPS.contains(path.substring(1, end < 0 ? path.length() : end));
    }
}
