package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCase;
import io.botwarden.analytics.kpi.KpiCasePage;
import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the cases of a figure; the type {@code KpiCaseConnection} of the schema.
 *
 * @param edges the page's cases, each with its cursor
 * @param pageInfo the position of the page
 * @param totalCount the number of cases on all pages
 * @param value the KPI's value for the cases on all pages; null if nothing was measured
 * @param numerator the sum of their numerators; null if nothing was measured or the value is a
 *     percentile
 * @param denominator the sum of their denominators; null for the same reasons, or for a count
 * @param n the sample size that they make up
 */
public record KpiCaseList(
        List<Edge> edges,
        PageInfo pageInfo,
        long totalCount,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n) {

    /**
     * A case with its cursor.
     *
     * @param cursor its position
     */
    public record Edge(String cursor, Shown node) {}

    /**
     * A case; the type {@code KpiCase} of the schema.
     *
     * @param record its record
     * @param countedAt the time that determines the period
     * @param bot its bot; null if it has none
     * @param department its own department; null if it has none
     * @param n the number of cases
     * @param numerator the sum of the numerators
     * @param denominator the sum of the denominators; null if there are none
     */
    public record Shown(
            RecordKey record,
            OffsetDateTime countedAt,
            @Nullable RecordKey bot,
            @Nullable RecordKey department,
            long n,
            BigDecimal numerator,
            @Nullable BigDecimal denominator) {

        static Shown of(KpiCase found) {
            KpiCase.Position position = found.position();
            return new Shown(
                    new RecordKey(position.table(), position.key()),
                    position.countedAt().atOffset(ZoneOffset.UTC),
                    key("bot", found.bot()),
                    key("department", found.department()),
                    found.n(),
                    found.numerator(),
                    found.denominator());
        }

        private static @Nullable RecordKey key(String table, @Nullable Long key) {
            return key == null ? null : new RecordKey(table, key);
        }
    }

    /**
     * The position of a page.
     *
     * @param startCursor its first case's cursor; null on an empty page
     * @param endCursor its last case's cursor; null on an empty page
     */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /**
     * Returns a page as the schema has it.
     *
     * @param behind whether the page follows a cursor
     */
    static KpiCaseList of(KpiCasePage page, boolean behind) {
        List<Edge> edges =
                page.cases().stream()
                        .map(found ->
                                new Edge(KpiCaseCursor.spelled(found.position()), Shown.of(found)))
                        .toList();
        return new KpiCaseList(
                edges,
                new PageInfo(
                        page.hasNext(),
                        behind,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()),
                page.totalCount(),
                page.figure().value(),
                page.figure().numerator(),
                page.figure().denominator(),
                page.figure().n());
    }
}
