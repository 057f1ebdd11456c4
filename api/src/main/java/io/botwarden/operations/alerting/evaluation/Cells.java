package io.botwarden.operations.alerting.evaluation;

import io.botwarden.operations.telemetry.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one metric of one bot, summed up in cells of equal width that begin at whole
 * multiples of it: a cell holds what was reported from its start until the next one's. Cells
 * without any figure are left out. A window is a row of cells, so that it is summed up in the same
 * order wherever it was cut out: the result is equal to the last bit.
 */
public final class Cells {

    /** No figures at all. */
    public static final Cells NONE = new Cells(List.of());

    private final long[] starts;
    private final Cell[] cells;

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
        this.starts = cells.stream().mapToLong(cell -> cell.start().toEpochMilli()).toArray();
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
        int from = index(until.minus(window));
        int to = index(until);
        if (aggregation == Aggregation.COUNT) {
            return OptionalDouble.of(count(from, to));
        }
        if (aggregation.isPercentile()) {
            return percentile(from, to, aggregation.share());
        }
        return from == to ? OptionalDouble.empty() : OptionalDouble.of(take(from, to, aggregation));
    }

    private OptionalDouble percentile(int from, int to, double share) {
        Buckets all = new Buckets();
        Arrays.stream(cells, from, to)
                .map(Cell::spread)
                .filter(Objects::nonNull)
                .forEach(all::addAll);
        Double found = all.quantile(share);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    /** Whether anything was reported in the window that ends at an instant. */
    boolean isEmpty(Instant until, Duration window) {
        return index(until.minus(window)) == index(until);
    }

    /** The means of the cells of a window, in their order. */
    double[] means(Instant from, Instant until) {
        return Arrays.stream(cells, index(from), index(until))
                .mapToDouble(cell -> cell.sum() / cell.count())
                .toArray();
    }

    private double take(int from, int to, Aggregation aggregation) {
        double taken = cells[from].least();
        double most = cells[from].most();
        double sum = 0;
        for (int k = from; k < to; k++) {
            taken = Math.min(taken, cells[k].least());
            most = Math.max(most, cells[k].most());
            sum += cells[k].sum();
        }
        return switch (aggregation) {
            case LAST -> cells[to - 1].last();
            case MEAN -> sum / count(from, to);
            case MINIMUM -> taken;
            case MAXIMUM -> most;
            case SUM -> sum;
            case COUNT -> count(from, to);
            case P50, P90, P95, P99 ->
                    throw new IllegalStateException(aggregation + " is no figure of whole cells");
        };
    }

    private double count(int from, int to) {
        double count = 0;
        for (int k = from; k < to; k++) {
            count += cells[k].count();
        }
        return count;
    }

    /** Place of the first cell that starts at an instant or later. */
    private int index(Instant from) {
        int found = Arrays.binarySearch(starts, from.toEpochMilli());
        return found < 0 ? -found - 1 : found;
    }
}
