package io.botwarden.platform.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what waits; the type {@code WorkItemConnection} of the schema.
 *
 * @param edges the page's items, each with its cursor
 * @param pageInfo where the page lies
 * @param totalCount how many there are on all pages
 * @param overdueCount how many of these are overdue
 */
record WorkPage(List<Edge> edges, PageInfo pageInfo, long totalCount, long overdueCount) {

    /**
     * An item with its cursor.
     *
     * @param cursor names its place
     */
    record Edge(String cursor, WorkItem node) {}

    /**
     * Where the page lies.
     *
     * @param startCursor its first item's cursor; null on an empty page
     * @param endCursor its last item's cursor; null on an empty page
     */
    record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /**
     * The page that begins with these items.
     *
     * @param found the page's items, and one more where there are more
     * @param size how many a page has
     * @param behind whether the page begins behind a cursor
     */
    static WorkPage of(List<Edge> found, int size, boolean behind, long total, long overdue) {
        List<Edge> edges = found.subList(0, Math.min(size, found.size()));
        return new WorkPage(
                edges,
                new PageInfo(
                        found.size() > size,
                        behind,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()),
                total,
                overdue);
    }
}
