package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import io.botwarden.monitoring.telemetry.BucketTable;
import io.botwarden.monitoring.telemetry.BucketTable.Row;
import io.botwarden.monitoring.telemetry.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Sums of cells over windows. Cells are summed up in blocks of eight grid steps, these in blocks of
 * eight and so on; a window is made of the largest blocks that lie in it, so that a long one takes
 * some dozen additions instead of thousands.
 *
 * <p>Where blocks begin depends on the time alone, and in which order they are added on the window
 * alone. So a sum is equal to the last bit, whatever cells there are beside those of the window.
 */
final class CellSums {

    private static final long GRID = Condition.GRID.toMillis();
    private static final int FACTOR = 8;

    private final Cell[] cells;
    private final long[] starts;
    private @Nullable List<Level> levels;
    private @Nullable Spreads spreads;

    /** The last window, which is reused because the next one often has the same cells. */
    private @Nullable Aggregation lastAggregation;

    private int lastBegin = -1;
    private int lastEnd = -1;
    private double lastTaken;

    /**
     * Creates the sums.
     *
     * @param cells in the order of their starts
     */
    CellSums(Cell[] cells) {
        this.cells = cells;
        this.starts = new long[cells.length];
        for (int k = 0; k < cells.length; k++) {
            starts[k] = cells[k].start().toEpochMilli();
        }
    }

    /** Returns the index of the first cell that starts at or after an instant. */
    int index(Instant from) {
        int found = Arrays.binarySearch(starts, from.toEpochMilli());
        return found < 0 ? -found - 1 : found;
    }

    /**
     * Returns the aggregated values of a window with at least one cell; a count also if it has
     * none.
     */
    double taken(Instant from, Instant until, Aggregation aggregation) {
        int begin = index(from);
        int end = index(until);
        if (begin == lastBegin && end == lastEnd && aggregation == lastAggregation) {
            return lastTaken;
        }
        Sum sum = new Sum();
        walk(from, until, begin, end, sum::add);
        double taken =
                switch (aggregation) {
                    case MEAN -> sum.sum / sum.count;
                    case MINIMUM -> sum.least;
                    case MAXIMUM -> sum.most;
                    case SUM -> sum.sum;
                    case COUNT -> sum.count;
                    case LAST, P50, P90, P95, P99 ->
                            throw new IllegalStateException(aggregation + " is not a sum of cells");
                };
        lastBegin = begin;
        lastEnd = end;
        lastAggregation = aggregation;
        lastTaken = taken;
        return taken;
    }

    /**
     * Returns the value that a given share of the window's observations did not exceed; empty if
     * there are none.
     */
    OptionalDouble quantile(Instant from, Instant until, double share) {
        Spreads all = spreads();
        int begin = index(from);
        int end = index(until);
        if (begin != all.lastBegin || end != all.lastEnd) {
            double[] sum = all.table.sum();
            walk(
                    from,
                    until,
                    begin,
                    end,
                    (level, k) -> {
                        Row row = all.rows.get(level.depth)[k];
                        if (row != null) {
                            all.table.add(sum, row);
                        }
                    });
            all.lastBegin = begin;
            all.lastEnd = end;
            all.last = sum;
        }
        Double found = all.table.quantile(all.last, share);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    /** Adds a block of a level. */
    @FunctionalInterface
    private interface Taker {
        void take(Level level, int block);
    }

    /** Adds the largest blocks that fit in a window, starting with the smaller ones at its ends. */
    private void walk(Instant from, Instant until, int begin, int end, Taker taker) {
        long first = Math.ceilDiv(from.toEpochMilli(), GRID);
        long last = Math.ceilDiv(until.toEpochMilli(), GRID);
        int i = begin;
        int j = end;
        List<Level> all = levels();
        for (int depth = 0; i < j; depth++) {
            Level level = all.get(depth);
            long wholeFirst = Math.ceilDiv(first, FACTOR);
            long wholeLast = Math.floorDiv(last, FACTOR);
            if (wholeFirst >= wholeLast || depth + 1 == all.size()) {
                for (; i < j; i++) {
                    taker.take(level, i);
                }
                return;
            }
            for (; i < j && level.number[i] < wholeFirst * FACTOR; i++) {
                taker.take(level, i);
            }
            int tail = j;
            while (tail > i && level.number[tail - 1] >= wholeLast * FACTOR) {
                tail--;
            }
            for (int k = tail; k < j; k++) {
                taker.take(level, k);
            }
            j = tail;
            if (i < j) {
                j = level.block[j - 1] + 1;
                i = level.block[i];
            }
            first = wholeFirst;
            last = wholeLast;
        }
    }

    private List<Level> levels() {
        List<Level> built = levels;
        if (built == null) {
            built = new ArrayList<>();
            Level level = Level.of(cells);
            built.add(level);
            while (level.number.length > 1) {
                level = level.above();
                built.add(level);
            }
            levels = built;
        }
        return built;
    }

    private Spreads spreads() {
        Spreads built = spreads;
        if (built == null) {
            built = new Spreads(cells, levels());
            spreads = built;
        }
        return built;
    }

    /** The totals of a window. */
    private static final class Sum {

        private boolean begun;
        private double count;
        private double sum;
        private double least;
        private double most;

        void add(Level level, int k) {
            if (begun) {
                count += level.count[k];
                sum += level.sum[k];
                least = Math.min(least, level.least[k]);
                most = Math.max(most, level.most[k]);
            } else {
                begun = true;
                count = level.count[k];
                sum = level.sum[k];
                least = level.least[k];
                most = level.most[k];
            }
        }
    }

    /** Blocks of the same size; empty blocks are omitted. */
    private static final class Level {

        private final long[] number;
        private final double[] count;
        private final double[] sum;
        private final double[] least;
        private final double[] most;

        /** For each block, the index of its parent in the level above. */
        private final int[] block;

        /** The number of levels below it. */
        private final int depth;

        private Level(int size, int depth) {
            this.depth = depth;
            number = new long[size];
            count = new double[size];
            sum = new double[size];
            least = new double[size];
            most = new double[size];
            block = new int[size];
        }

        static Level of(Cell[] cells) {
            Level level = new Level(cells.length, 0);
            for (int k = 0; k < cells.length; k++) {
                level.number[k] = Math.floorDiv(cells[k].start().toEpochMilli(), GRID);
                level.count[k] = cells[k].count();
                level.sum[k] = cells[k].sum();
                level.least[k] = cells[k].least();
                level.most[k] = cells[k].most();
            }
            return level;
        }

        Level above() {
            int size = 0;
            for (int k = 0; k < number.length; k++) {
                boolean another =
                        k > 0
                                && Math.floorDiv(number[k], FACTOR)
                                        == Math.floorDiv(number[k - 1], FACTOR);
                size += another ? 0 : 1;
                block[k] = size - 1;
            }
            Level above = new Level(size, depth + 1);
            Sum blocks = new Sum();
            for (int k = 0; k < number.length; k++) {
                if (k > 0 && block[k] != block[k - 1]) {
                    blocks = new Sum();
                }
                blocks.add(this, k);
                int of = block[k];
                above.number[of] = Math.floorDiv(number[k], FACTOR);
                above.count[of] = blocks.count;
                above.sum[of] = blocks.sum;
                above.least[of] = blocks.least;
                above.most[of] = blocks.most;
            }
            return above;
        }
    }

    /** The distributions of the blocks, by level. */
    private static final class Spreads {

        private final BucketTable table;
        private final List<@Nullable Row[]> rows = new ArrayList<>();
        private int lastBegin = -1;
        private int lastEnd = -1;
        private double[] last;

        Spreads(Cell[] cells, List<Level> levels) {
            List<Buckets> given =
                    Arrays.stream(cells).map(Cell::spread).filter(Objects::nonNull).toList();
            table = BucketTable.of(given);
            last = table.sum();
            @Nullable Row[] lowest = new @Nullable Row[cells.length];
            for (int k = 0; k < cells.length; k++) {
                Buckets spread = cells[k].spread();
                lowest[k] = spread == null ? null : table.row(spread);
            }
            rows.add(lowest);
            for (int depth = 0; depth + 1 < levels.size(); depth++) {
                rows.add(above(levels.get(depth), rows.get(depth), levels.get(depth + 1)));
            }
        }

        private @Nullable Row[] above(Level below, @Nullable Row[] rowsBelow, Level level) {
            @Nullable Row[] together = new @Nullable Row[level.number.length];
            int k = 0;
            for (int of = 0; of < together.length; of++) {
                List<Row> inside = new ArrayList<>();
                for (; k < rowsBelow.length && below.block[k] == of; k++) {
                    Row row = rowsBelow[k];
                    if (row != null) {
                        inside.add(row);
                    }
                }
                together[of] = inside.isEmpty() ? null : table.together(inside);
            }
            return together;
        }
    }
}
