package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.telemetry.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one metric of one bot, aggregated in cells of equal width that start at whole
 * multiples of it. A cell holds what was reported from its start until the start of the next one;
 * empty cells are omitted. A window is always summed in the same order, so results are equal to the
 * last bit ({@link CellSums}). Not thread-safe.
 */
public final class Cells {

    /** No values. */
    public static final Cells NONE = new Cells(List.of());

    private final Cell[] cells;
    private final CellSums sums;

    /**
     * The content of one cell.
     *
     * @param count the number of values; greater than 0
     * @param last the most recently reported value
     * @param lastAt when it was reported
     * @param over how many values exceed a bound, if one was requested; excludes values whose
     *     distribution is known
     * @param spread the distribution of histogram values, if requested
     */
    public record Cell(
            Instant start,
            double count,
            double sum,
            double least,
            double most,
            double last,
            Instant lastAt,
            double over,
            @Nullable Buckets spread) {

        /** Returns how many values exceed the requested bound. */
        public double above(double bound) {
            return over + (spread == null ? 0 : spread.above(bound));
        }

        /** Returns a copy with the distribution of its values. */
        public Cell with(@Nullable Buckets spread) {
            return new Cell(start, count, sum, least, most, last, lastAt, over, spread);
        }

        /** Returns the combination with another cell of the same time. */
        private Cell and(Cell other) {
            boolean later = other.lastAt.isAfter(lastAt);
            return new Cell(
                    start,
                    count + other.count,
                    sum + other.sum,
                    Math.min(least, other.least),
                    Math.max(most, other.most),
                    later ? other.last : last,
                    later ? other.lastAt : lastAt,
                    over + other.over,
                    both(spread, other.spread));
        }

        private static @Nullable Buckets both(@Nullable Buckets one, @Nullable Buckets other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            Buckets both = new Buckets();
            both.addAll(one);
            both.addAll(other);
            return both;
        }
    }

    /** Creates cells, in the order of their starts. */
    public Cells(List<Cell> cells) {
        this.cells = cells.toArray(Cell[]::new);
        this.sums = new CellSums(this.cells);
    }

    /** Merges several lists of cells, each in the order of its starts. */
    public static Cells together(List<List<Cell>> rows) {
        if (rows.size() == 1) {
            return new Cells(rows.getFirst());
        }
        Map<Instant, Cell> cells = new TreeMap<>();
        rows.forEach(row -> row.forEach(cell -> cells.merge(cell.start(), cell, Cell::and)));
        return new Cells(List.copyOf(cells.values()));
    }

    /** Returns the aggregated values of the window that ends at an instant. */
    OptionalDouble at(Instant until, Duration window, Aggregation aggregation) {
        Instant from = until.minus(window);
        int begin = sums.index(from);
        int end = sums.index(until);
        if (begin == end && aggregation != Aggregation.COUNT) {
            return OptionalDouble.empty();
        }
        return switch (aggregation) {
            case LAST -> OptionalDouble.of(cells[end - 1].last());
            case MEAN, MINIMUM, MAXIMUM, SUM, COUNT ->
                    OptionalDouble.of(sums.taken(from, until, aggregation));
            case P50, P90, P95, P99 -> sums.quantile(from, until, aggregation.share());
        };
    }

    /** Returns whether anything was reported in the window that ends at an instant. */
    boolean isEmpty(Instant until, Duration window) {
        return sums.index(until.minus(window)) == sums.index(until);
    }

    /** Returns the index of the first cell that starts at or after an instant. */
    int index(Instant from) {
        return sums.index(from);
    }

    /** Returns the mean of the values of the cell at an index. */
    double mean(int place) {
        return cells[place].sum() / cells[place].count();
    }
}
