package io.botwarden.collaboration.search;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits; the type {@code SearchHitConnection} of the schema.
 *
 * @param edges the hits of the page, each with its cursor
 * @param pageInfo the position of the page
 * @param totalCount the number of hits on all pages
 */
record SearchPage(List<Edge> edges, PageInfo pageInfo, long totalCount) {

    private static final int USUAL = 20;
    private static final int LARGEST = 100;

    /**
     * A record that was found.
     *
     * @param at the creation time, unless its kind defines another time
     */
    record SearchHit(
            SearchKind kind,
            RecordKey record,
            @Nullable RecordKey bot,
            List<SearchText> title,
            List<SearchText> snippet,
            Instant at) {}

    /**
     * A hit with its cursor.
     *
     * @param cursor identifies its position
     */
    record Edge(String cursor, SearchHit node) {}

    /**
     * The position of the page.
     *
     * @param startCursor cursor of the first hit; null if the page is empty
     * @param endCursor cursor of the last hit; null if the page is empty
     */
    record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /** Returns the number of hits on a page. */
    static int size(@Nullable Integer first) {
        if (first != null && (first < 1 || first > LARGEST)) {
            throw refused("first: %d is not between 1 and %d.".formatted(first, LARGEST));
        }
        return first == null ? USUAL : first;
    }

    /** Returns the number of hits before the page after a cursor. */
    static int start(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        try {
            String place =
                    new String(Base64.getUrlDecoder().decode(after), StandardCharsets.US_ASCII);
            if (place.matches("[1-9][0-9]{0,3}")) {
                return Integer.parseInt(place);
            }
        } catch (IllegalArgumentException e) {
            // rejected below, like any other invalid cursor
        }
        throw refused("after: this is not a cursor of this list.");
    }

    /**
     * Returns the page with these hits.
     *
     * @param start the number of hits before the page
     * @param total the total number of hits
     */
    static SearchPage of(List<SearchHit> hits, int start, long total) {
        List<Edge> edges =
                IntStream.range(0, hits.size())
                        .mapToObj(k -> new Edge(cursor(start + k + 1), hits.get(k)))
                        .toList();
        return new SearchPage(
                edges,
                new PageInfo(
                        start + hits.size() < total,
                        start > 0,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()),
                total);
    }

    private static String cursor(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(place).getBytes(StandardCharsets.US_ASCII));
    }

    static RefusedException refused(String message) {
        return new RefusedException(RefusalCode.INVALID, message);
    }
}
