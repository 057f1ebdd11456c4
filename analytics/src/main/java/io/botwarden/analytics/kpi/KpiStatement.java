package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that sums up a definition's cases.
 *
 * <p>It contains the definition's SQL as a subquery named {@code fact}. Its columns are {@code
 * counted_at} (the instant that determines the period), the key of its record, {@code bot_id},
 * {@code department_id} if the cases are incidents, {@code numerator}, {@code denominator} if the
 * value is a quotient, and those that the definition's parts use. A case without a numerator counts
 * in the parts only.
 *
 * <p>If figures over few persons are withheld, the statement also counts the persons with the
 * definition's aggregate.
 *
 * <p>A definition may use the bounds of the period as the variables {@code period_start} and {@code
 * period_end}. The statement contains their values in place of the variables, so the bounds reach
 * the Parquet scan through the subquery and no separate statement has to set variables.
 */
record KpiStatement(
        KpiDefinition kpi,
        @Nullable String key,
        String source,
        List<String> conditions,
        boolean countsPersons) {

    /** The column with the number of persons. */
    static final String PERSONS = "persons";

    /** The column with the instant of the snapshot in microseconds, of counts per day. */
    static final String CUT_US = "cut_us";

    /** The instant of the snapshot in microseconds; null in examples without one. */
    static final String CUT = "select max(epoch_us(snapshot_cut.at)) from snapshot_cut";

    private static final String STARTS = "getvariable('period_start')";
    private static final String ENDS = "getvariable('period_end')";

    /** Sums up the cases of the scope. */
    static KpiStatement total(
            KpiDefinition kpi, Period period, List<String> conditions, int fewest) {
        return new KpiStatement(
                kpi,
                null,
                cases(kpi, period, period),
                counted(period, period, conditions),
                countsPersons(kpi, fewest));
    }

    /**
     * Whether persons must be counted.
     *
     * @param fewest figures over fewer persons are withheld; 0 if none are
     */
    static boolean countsPersons(KpiDefinition kpi, int fewest) {
        return fewest > 0 && kpi.persons() != null;
    }

    /**
     * Sums up the cases of the scope for each of consecutive periods.
     *
     * @param periods of one length, at least one
     */
    static KpiStatement steps(
            KpiDefinition kpi, List<Period> periods, List<String> conditions, int fewest) {
        Period first = periods.getFirst();
        Period last = periods.getLast();
        List<String> counted = counted(first, last, conditions);
        return new KpiStatement(
                kpi,
                kpi.standing() ? "step.first_day" : firstDay(first.grain()),
                kpi.standing() ? casesOfEach(kpi, periods) : cases(kpi, first, last),
                counted,
                countsPersons(kpi, fewest));
    }

    /**
     * Sums up the cases of the scope for each member; a case that belongs to several members counts
     * in each of them.
     */
    static KpiStatement members(
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            List<String> conditions,
            int fewest) {
        String cases = cases(kpi, period, period);
        boolean byBot = dimension == KpiDimension.BOT;
        List<String> all = new ArrayList<>(conditions);
        if (byBot) {
            all.add("fact.bot_id is not null");
        }
        return new KpiStatement(
                kpi,
                byBot ? "fact.bot_id" : "membership.member_id",
                byBot ? cases : cases + membership(kpi),
                counted(period, period, all),
                countsPersons(kpi, fewest));
    }

    /** Sums up the cases of each employee who owns some. */
    static KpiStatement owners(KpiDefinition kpi, Period period) {
        String owner = "fact." + kpi.requireOwner();
        return new KpiStatement(
                kpi,
                owner,
                cases(kpi, period, period),
                counted(period, period, List.of(owner + " is not null")),
                false);
    }

    /** The definition's cases, as a table named {@code fact}. */
    static String cases(KpiDefinition kpi, Period first, Period last) {
        return "(\n%s) as fact\n"
                .formatted(sql(kpi, midnight(first.firstDay()), midnight(last.endDay())));
    }

    /** The definition's SQL with the bounds of a period. */
    static String rows(KpiDefinition kpi, Period period) {
        return sql(kpi, midnight(period.firstDay()), midnight(period.endDay()));
    }

    /**
     * The cases of each period if an open case may count in many: the definition's cases are
     * selected once per period. DuckDB does this in one pass.
     */
    private static String casesOfEach(KpiDefinition kpi, List<Period> periods) {
        return """
        (values
          %s
        ) as step (first_day, period_start, period_end)
        cross join lateral (
        select *
        from (
        %s) as fact
        where counted_at >= step.period_start and counted_at < step.period_end
        ) as fact
        """
                .formatted(
                        periods.stream()
                                .map(period ->
                                        "(date '%s', %s, %s)"
                                                .formatted(
                                                        period.firstDay(),
                                                        midnight(period.firstDay()),
                                                        midnight(period.endDay())))
                                .collect(Collectors.joining(",\n  ")),
                        sql(kpi, "step.period_start", "step.period_end"));
    }

    private static String sql(KpiDefinition kpi, String starts, String ends) {
        return kpi.sql().replace(STARTS, starts).replace(ENDS, ends);
    }

    private static String midnight(LocalDate day) {
        return "timestamptz '%s 00:00:00+00'".formatted(day);
    }

    /** The conditions, including that a case counts in one of the periods. */
    static List<String> counted(Period first, Period last, List<String> conditions) {
        List<String> all = new ArrayList<>();
        all.add("counted_at >= " + midnight(first.firstDay()));
        all.add("counted_at < " + midnight(last.endDay()));
        all.addAll(conditions);
        return all;
    }

    /**
     * Truncating an instant uses a calendar for each row; in UTC the plain timestamp is equivalent.
     */
    private static String firstDay(PeriodGrain grain) {
        String unit =
                switch (grain) {
                    case DAY -> "day";
                    case MONTH -> "month";
                    case QUARTER -> "quarter";
                    case YEAR -> "year";
                };
        return "cast(date_trunc('%s', make_timestamp(epoch_us(counted_at))) as date)"
                .formatted(unit);
    }

    /**
     * A case belongs to its own department and every department above it, as they were when it is
     * counted.
     */
    private static String membership(KpiDefinition kpi) {
        return kpi.grain().hasDepartment()
                ? """
                join (
                  select department_id, member_id, started_at, ended_at
                  from department_place cross join unnest(lineage) as line (member_id)
                ) as membership on membership.department_id = fact.department_id
                  and fact.counted_at >= membership.started_at and fact.counted_at < membership.ended_at
                """
                : """
                join (
                  select bot_id, member_id, started_at, ended_at
                  from bot_place cross join unnest(lineage) as line (member_id)
                ) as membership on membership.bot_id = fact.bot_id
                  and fact.counted_at >= membership.started_at and fact.counted_at < membership.ended_at
                """;
    }

    /** The condition that a case belongs to a bot. */
    static String ofBot(long botId) {
        return "fact.bot_id = " + botId;
    }

    /** The condition that an employee is responsible for a case. */
    static String ofOwner(String column, long employee) {
        return "fact.%s = %d".formatted(column, employee);
    }

    /** The condition that a case belongs to a department or its subtree. */
    static String ofDepartment(KpiDefinition kpi, long departmentId) {
        return kpi.grain().hasDepartment()
                ? below("department", departmentId)
                : below("bot", departmentId);
    }

    /** Counts what belonged there when it happened, if departments were merged since then. */
    private static String below(String member, long departmentId) {
        return """
        exists (
          select 1 from %1$s_place as place
          where place.%1$s_id = fact.%1$s_id and list_contains(place.lineage, %2$d)
            and fact.counted_at >= place.started_at and fact.counted_at < place.ended_at
        )\
        """
                .formatted(member, departmentId);
    }

    String text() {
        return """
        select
          %s
        from %swhere %s
        %s\
        """
                .formatted(
                        String.join(",\n  ", columns()),
                        source,
                        String.join("\n  and ", conditions),
                        key == null ? "" : "group by 1\n");
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (key != null) {
            columns.add(key + " as key");
        }
        columns.add("count(numerator) as n");
        if (countsPersons) {
            columns.add("%s as %s".formatted(kpi.persons(), PERSONS));
        }
        if (kpi.unit() == KpiUnit.PER_DAY) {
            columns.add("(%s) as %s".formatted(CUT, CUT_US));
        }
        columns.add("sum(numerator) as numerator");
        if (kpi.isQuotient()) {
            columns.add("sum(denominator) as denominator");
        }
        if (!kpi.percentiles().isEmpty()) {
            String wanted =
                    kpi.percentiles().stream()
                            .map(BigDecimal::toPlainString)
                            .collect(Collectors.joining(", "));
            columns.add("quantile_cont(numerator, [%s]) as percentiles".formatted(wanted));
        }
        for (int i = 0; i < kpi.parts().size(); i++) {
            KpiComponent part = kpi.parts().get(i);
            columns.add(
                    part.percentile() == null
                            ? "sum(%s) as part_%d_numerator".formatted(part.numerator(), i)
                            : "quantile_cont(%s, %s) as part_%d_numerator"
                                    .formatted(
                                            part.numerator(),
                                            part.percentile().toPlainString(),
                                            i));
            if (part.denominator() != null) {
                columns.add("sum(%s) as part_%d_denominator".formatted(part.denominator(), i));
            }
        }
        return columns;
    }
}
