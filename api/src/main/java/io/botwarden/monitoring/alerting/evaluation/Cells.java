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
 * The figures of one metric of one bot, summed up in cells of equal width that begin at whole
 * multiples of it: a cell holds what was reported from its start until the next one's. Cells
 * without any figure are left out. A window is summed up in the same order wherever it was cut out:
 * the result is equal to the last bit ({@link CellSums}). For one thread at a time.
 */
public final class Cells {

    /** No figures at all. */
    public static final Cells NONE = new Cells(List.of());

    private final Cell[] cells;
    private final CellSums sums;

    /**
     * What one cell holds.
     *
     * @param count how many figures; more than 0
     * @param last the one that was reported last
     * @param lastAt when that was
     * @param over how many of them are above a bound, where one was asked for; without those whose
     *     spread is known
     * @param spread how large they were, of histograms, where that was asked for
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

        /** How many figures are above the bound that was asked for. */
        public double above(double bound) {
            return over + (spread == null ? 0 : spread.above(bound));
        }

        /** The same with how its figures are spread. */
        public Cell with(@Nullable Buckets spread) {
            return new Cell(start, count, sum, least, most, last, lastAt, over, spread);
        }

        /** What this one and another one of the same time hold together. */
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

    /** Cells in the order of their starts. */
    public Cells(List<Cell> cells) {
        this.cells = cells.toArray(Cell[]::new);
        this.sums = new CellSums(this.cells);
    }

    /** Several rows of cells as one, each in the order of its starts. */
    public static Cells together(List<List<Cell>> rows) {
        if (rows.size() == 1) {
            return new Cells(rows.getFirst());
        }
        Map<Instant, Cell> cells = new TreeMap<>();
        rows.forEach(row -> row.forEach(cell -> cells.merge(cell.start(), cell, Cell::and)));
        return new Cells(List.copyOf(cells.values()));
    }

    /** The figures of the window that ends at an instant, taken together. */
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

    /** Whether anything was reported in the window that ends at an instant. */
    boolean isEmpty(Instant until, Duration window) {
        return sums.index(until.minus(window)) == sums.index(until);
    }

    /** Place of the first cell that starts at an instant or later. */
    int index(Instant from) {
        return sums.index(from);
    }

    /** The mean of the figures of a cell, by its place. */
    double mean(int place) {
        return cells[place].sum() / cells[place].count();
    }
}
