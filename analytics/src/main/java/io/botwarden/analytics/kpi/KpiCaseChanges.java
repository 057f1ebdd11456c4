package io.botwarden.analytics.kpi;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of which a figure counts something else in a newer snapshot.
 *
 * @param changes the first ones, by table and key
 * @param totalCount the number of all changes
 */
public record KpiCaseChanges(List<Change> changes, long totalCount) {

    private static final Comparator<KpiCase> BY_RECORD =
            Comparator.<KpiCase, String>comparing(each -> each.position().table())
                    .thenComparingLong(each -> each.position().key());

    public KpiCaseChanges {
        changes = List.copyOf(changes);
    }

    /**
     * A change; at least one of the two is set.
     *
     * @param before what the older figure counted of the record; null if nothing
     * @param after what the newer figure counts of the record; null if nothing
     */
    public record Change(@Nullable KpiCase before, @Nullable KpiCase after) {}

    /** Compares two lists of cases, each in the order of the records. */
    static KpiCaseChanges between(ResultSet older, ResultSet newer, int most) throws SQLException {
        List<Change> changes = new ArrayList<>();
        long total = 0;
        KpiCase before = next(older);
        KpiCase after = next(newer);
        while (before != null || after != null) {
            int order = before == null ? 1 : after == null ? -1 : BY_RECORD.compare(before, after);
            Change change = new Change(order <= 0 ? before : null, order >= 0 ? after : null);
            if (order != 0 || differ(before, after)) {
                total++;
                if (changes.size() < most) {
                    changes.add(change);
                }
            }
            if (order <= 0) {
                before = next(older);
            }
            if (order >= 0) {
                after = next(newer);
            }
        }
        return new KpiCaseChanges(changes, total);
    }

    private static @Nullable KpiCase next(ResultSet row) throws SQLException {
        return row.next() ? KpiCases.read(row) : null;
    }

    private static boolean differ(@Nullable KpiCase before, @Nullable KpiCase after) {
        return before == null
                || after == null
                || before.n() != after.n()
                || differ(before.numerator(), after.numerator())
                || differ(before.denominator(), after.denominator());
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null
                ? !Objects.equals(one, other)
                : one.compareTo(other) != 0;
    }
}
