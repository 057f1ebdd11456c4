package io.botwarden.analytics.kpi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What follows from sums over sets of unknowns: rational Gaussian elimination. */
final class RowSpace {

    private final int columns;
    private final List<Row> rows = new ArrayList<>();

    /** An integer row, which stands for all its multiples, and the column of its first entry. */
    private record Row(BigInteger[] entries, int pivot) {}

    RowSpace(int columns, Collection<Set<Integer>> sums) {
        this.columns = columns;
        sums.forEach(sum -> {
            Row rest = rest(sum);
            if (rest.pivot() < columns) {
                rows.add(rest);
            }
        });
    }

    /** Whether the sum over a set can be computed from the known ones. */
    boolean determines(Set<Integer> sum) {
        return rest(sum).pivot() == columns;
    }

    private Row rest(Set<Integer> sum) {
        BigInteger[] rest = new BigInteger[columns];
        for (int column = 0; column < columns; column++) {
            rest[column] = sum.contains(column) ? BigInteger.ONE : BigInteger.ZERO;
        }
        for (Row row : rows) {
            BigInteger own = rest[row.pivot()];
            if (own.signum() != 0) {
                BigInteger factor = row.entries()[row.pivot()];
                for (int column = 0; column < columns; column++) {
                    rest[column] =
                            rest[column]
                                    .multiply(factor)
                                    .subtract(row.entries()[column].multiply(own));
                }
            }
        }
        int pivot = 0;
        while (pivot < columns && rest[pivot].signum() == 0) {
            pivot++;
        }
        return new Row(rest, pivot);
    }
}
