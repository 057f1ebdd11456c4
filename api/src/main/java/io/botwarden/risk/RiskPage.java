package io.botwarden.risk;

import io.botwarden.platform.write.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of scores; the type {@code RiskScoreConnection} of the schema.
 *
 * @param edges the page's scores, each with its cursor
 * @param pageInfo the position of the page
 * @param totalCount the number of scores on all pages
 */
record RiskPage(List<Edge> edges, PageInfo pageInfo, long totalCount) {

    private static final int USUAL = 20;
    private static final int LARGEST = 100;

    /**
     * A score with its cursor.
     *
     * @param cursor its position
     * @param node the score
     */
    record Edge(String cursor, ShownRisk node) {

        static Edge of(ShownRisk score) {
            RiskCursor cursor =
                    new RiskCursor(
                            score.snapshot().key(),
                            score.scored().asOf(),
                            score.version().id(),
                            score.scored().botId());
            return new Edge(cursor.spelled(), score);
        }
    }

    /**
     * The position of a page.
     *
     * @param hasNextPage whether there are scores after it
     * @param hasPreviousPage whether there are scores before it
     * @param startCursor its first score's cursor; null on an empty page
     * @param endCursor its last score's cursor; null on an empty page
     */
    record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /** Returns the page size. */
    static int size(@Nullable Integer first) {
        if (first == null) {
            return USUAL;
        }
        if (first < 1 || first > LARGEST) {
            throw RefusedException.ofArgument(
                    "first", "%d is not between 1 and %d".formatted(first, LARGEST));
        }
        return first;
    }

    /** Returns the page after a cursor, or the first page. */
    static RiskPage of(List<ShownRisk> scores, int size, @Nullable RiskCursor after) {
        int start = after == null ? 0 : placeOf(after, scores) + 1;
        int end = Math.min(scores.size(), start + size);
        List<Edge> edges = scores.subList(start, end).stream().map(Edge::of).toList();
        PageInfo pageInfo =
                new PageInfo(
                        end < scores.size(),
                        start > 0,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor());
        return new RiskPage(edges, pageInfo, scores.size());
    }

    private static int placeOf(RiskCursor cursor, List<ShownRisk> scores) {
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i).scored().botId() == cursor.bot()) {
                return i;
            }
        }
        throw RiskCursor.unknown();
    }
}
