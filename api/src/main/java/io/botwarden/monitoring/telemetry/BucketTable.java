package io.botwarden.monitoring.telemetry;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sums the observations of many histograms repeatedly, as a moving window does. Each bucket of any
 * histogram is a column, so adding needs no search.
 */
public final class BucketTable {

    private final Buckets.Bucket[] columns;

    private BucketTable(Buckets.Bucket[] columns) {
        this.columns = columns;
    }

    /** A table with a column for each bucket of some histograms. */
    public static BucketTable of(Collection<Buckets> histograms) {
        TreeSet<Buckets.Bucket> columns = new TreeSet<>();
        histograms.forEach(histogram -> columns.addAll(histogram.buckets().keySet()));
        return new BucketTable(columns.toArray(Buckets.Bucket[]::new));
    }

    /**
     * The total counts of some histograms.
     *
     * @param columns the columns with a count, in order
     * @param counts their counts
     */
    public record Row(int[] columns, double[] counts) {}

    /** Returns a histogram as a row. */
    public Row row(Buckets histogram) {
        Map<Buckets.Bucket, Double> buckets = histogram.buckets();
        int[] places = new int[buckets.size()];
        double[] counts = new double[buckets.size()];
        int k = 0;
        for (Map.Entry<Buckets.Bucket, Double> bucket : buckets.entrySet()) {
            places[k] = Arrays.binarySearch(columns, bucket.getKey());
            counts[k] = bucket.getValue();
            k++;
        }
        return new Row(places, counts);
    }

    /** Combines several rows. */
    public Row together(List<Row> rows) {
        double[] sum = sum();
        boolean[] given = new boolean[columns.length];
        for (Row row : rows) {
            add(sum, row);
            for (int column : row.columns) {
                given[column] = true;
            }
        }
        int size = 0;
        int[] places = new int[columns.length];
        double[] counts = new double[columns.length];
        for (int column = 0; column < columns.length; column++) {
            if (given[column]) {
                places[size] = column;
                counts[size] = sum[column];
                size++;
            }
        }
        return new Row(Arrays.copyOf(places, size), Arrays.copyOf(counts, size));
    }

    /** Returns an empty sum, for {@link #add}. */
    public double[] sum() {
        return new double[columns.length];
    }

    /** Adds a row to a sum. */
    public void add(double[] sum, Row row) {
        for (int k = 0; k < row.columns.length; k++) {
            sum[row.columns[k]] += row.counts[k];
        }
    }

    /** Computes {@link Buckets#quantile} for a sum. */
    public @Nullable Double quantile(double[] sum, double share) {
        double all = 0;
        for (double count : sum) {
            all += count;
        }
        if (all <= 0) {
            return null;
        }
        double wanted = share * all;
        double passed = 0;
        for (int column = 0; column < columns.length; column++) {
            double count = sum[column];
            if (count > 0 && passed + count >= wanted) {
                return columns[column].at(Math.max(0, wanted - passed) / count);
            }
            passed += count;
        }
        return columns[columns.length - 1].upper();
    }
}
