package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.PeriodGrain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that adds up a definition's cases.
 *
 * <p>The definition's SQL stands in it as it is, as a subquery named {@code fact}. Its columns are
 * {@code counted_at} (the instant that decides the period), {@code bot_id}, {@code department_id}
 * where the cases are incidents, {@code numerator}, {@code denominator} where the value is a
 * quotient, and those that the definition's parts name. A case without a numerator serves the parts
 * only. The period stands in the session variables {@code period_start} and {@code period_end},
 * which DuckDB folds into constants before it plans: so the bounds reach the Parquet scan through
 * the subquery, and a definition may use them too.
 */
record KpiStatement(
        KpiDefinition kpi, @Nullable String key, String joins, List<String> conditions) {

    /** Adds up the cases of the scope. */
    static KpiStatement total(KpiDefinition kpi, List<String> conditions) {
        return new KpiStatement(kpi, null, "", conditions);
    }

    /** Adds up the cases of the scope for each period of a length. */
    static KpiStatement steps(KpiDefinition kpi, PeriodGrain grain, List<String> conditions) {
        String unit =
                switch (grain) {
                    case DAY -> "day";
                    case MONTH -> "month";
                    case QUARTER -> "quarter";
                    case YEAR -> "year";
                };
        // Truncating an instant asks a calendar for each row; in UTC the plain timestamp will do.
        String firstDay =
                "date_trunc('%s', make_timestamp(epoch_us(counted_at)))::date".formatted(unit);
        return new KpiStatement(kpi, firstDay, "", conditions);
    }

    /** Adds up all cases for each member; one that belongs to several counts in each of them. */
    static KpiStatement members(KpiDefinition kpi, KpiDimension dimension) {
        return switch (dimension) {
            case BOT ->
                    new KpiStatement(kpi, "fact.bot_id", "", List.of("fact.bot_id is not null"));
            case DEPARTMENT ->
                    new KpiStatement(kpi, "membership.member_id", membership(kpi), List.of());
        };
    }

    /** Every department above a case's own, itself included, is one that the case belongs to. */
    private static String membership(KpiDefinition kpi) {
        return kpi.grain().hasDepartment()
                ? """
                join (
                  select id as department_id, unnest(lineage) as member_id from department
                ) as membership on membership.department_id = fact.department_id
                """
                : """
                join (
                  select bot.id as bot_id, unnest(department.lineage) as member_id
                  from bot join department on department.id = bot.owner_department_id
                ) as membership on membership.bot_id = fact.bot_id
                """;
    }

    /** The condition that a case is a bot's. */
    static String ofBot(long botId) {
        return "fact.bot_id = " + botId;
    }

    /** The condition that a case is a department's or one's below it. */
    static String ofDepartment(KpiDefinition kpi, long departmentId) {
        return kpi.grain().hasDepartment()
                ? "fact.department_id in (select id from department where list_contains(lineage, %d))"
                        .formatted(departmentId)
                : """
                fact.bot_id in (
                  select bot.id from bot join department on department.id = bot.owner_department_id
                  where list_contains(department.lineage, %d)
                )\
                """
                        .formatted(departmentId);
    }

    String text() {
        return """
        select
          %s
        from (
        %s) as fact
        %swhere counted_at >= getvariable('period_start') and counted_at < getvariable('period_end')
        %s%s\
        """
                .formatted(
                        String.join(",\n  ", columns()),
                        kpi.sql(),
                        joins,
                        conditions.stream()
                                .map("  and %s\n"::formatted)
                                .collect(Collectors.joining()),
                        key == null ? "" : "group by 1\n");
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (key != null) {
            columns.add(key + " as key");
        }
        columns.add("count(numerator) as n");
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
            KpiPart part = kpi.parts().get(i);
            columns.add("sum(%s) as part_%d_numerator".formatted(part.numerator(), i));
            if (part.denominator() != null) {
                columns.add("sum(%s) as part_%d_denominator".formatted(part.denominator(), i));
            }
        }
        return columns;
    }
}
