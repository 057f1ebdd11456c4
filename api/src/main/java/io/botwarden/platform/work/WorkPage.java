package io.botwarden.platform.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of pending work; the type {@code WorkItemConnection} of the schema.
 *
 * @param edges the page's items, each with its cursor
 * @param pageInfo the position of the page
 * @param totalCount the number of items on all pages
 * @param overdueCount the number of overdue ones among them
 */
record WorkPage(List<Edge> edges, PageInfo pageInfo, long totalCount, long overdueCount) {

    /**
     * An item with its cursor.
     *
     * @param cursor its position
     */
    record Edge(String cursor, WorkItem node) {}

    /**
     * The position of a page.
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
     * Returns the page that starts with these items.
     *
     * @param found the page's items, and one more if there are more
     * @param size the page size
     * @param behind whether the page follows a cursor
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
