package io.botwarden.access.directory;

import io.botwarden.platform.identity.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a client asks to list.
 *
 * @param viewer who asks
 * @param startIndex the place of the first resource, from 1
 * @param count the largest number of resources
 * @param cursor where the page before ended, empty for the first page; null without cursors
 */
record ListRequest(
        Viewer viewer,
        @Nullable String filter,
        int startIndex,
        int count,
        @Nullable String cursor) {

    static final int DEFAULT = 100;
    static final int MOST = 1_000;

    static ListRequest of(Viewer viewer, MultiValueMap<String, String> parameters) {
        return new ListRequest(
                viewer,
                parameters.getFirst("filter"),
                Math.max(1, number("startIndex", parameters.getFirst("startIndex"), 1)),
                Math.clamp(number("count", parameters.getFirst("count"), DEFAULT), 0, MOST),
                parameters.getFirst("cursor"));
    }

    private static int number(String name, @Nullable String text, int otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Math.clamp(Long.parseLong(text), Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw ScimProblem.value(name, "This must be a whole number.");
        }
    }
}
