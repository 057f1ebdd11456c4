package io.botwarden.insight.sql.saved;

import io.botwarden.insight.input.QueryChartInput;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the console draws the result of a saved query.
 *
 * @param kind null if it was not chosen
 * @param x the column on the x-axis; null for the number of the row
 * @param series the columns that are drawn
 */
public record QueryChart(
        @Nullable QueryChartKind kind,
        @Nullable String x,
        List<String> series,
        boolean logarithmic,
        boolean summed) {

    static final QueryChart NOT_CHOSEN = new QueryChart(null, null, List.of(), false, false);

    private static final int MOST = 10;

    static QueryChart of(@Nullable QueryChartInput given) {
        return given == null
                ? NOT_CHOSEN
                : new QueryChart(
                        given.kind(),
                        given.x(),
                        given.series() == null
                                ? List.of()
                                : given.series().stream().distinct().toList(),
                        given.logarithmic(),
                        given.summed());
    }

    static QueryChart read(Readable row) {
        String kind = row.get("chart_kind", String.class);
        return new QueryChart(
                kind == null ? null : QueryChartKind.valueOf(kind),
                row.get("chart_x", String.class),
                List.of(Objects.requireNonNull(row.get("chart_series", String[].class))),
                Fields.flag(row, "chart_logarithmic"),
                Fields.flag(row, "chart_summed"));
    }

    Checks check(Checks checks) {
        return checks.that(
                series.size() <= MOST,
                "chart.series",
                "There are %d series, but may be at most %d.".formatted(series.size(), MOST));
    }

    /** Sets the columns, if they differ from those before. */
    Write write(Write write, QueryChart before) {
        if (equals(before)) {
            return write;
        }
        return write.derived("chart_kind", kind == null ? null : kind.name())
                .derived("chart_x", x)
                .derived("chart_series", series.toArray(String[]::new))
                .derived("chart_logarithmic", logarithmic)
                .derived("chart_summed", summed)
                .note("chart", shown());
    }

    private String shown() {
        return "%s of %s by %s%s%s"
                .formatted(
                        kind,
                        String.join(", ", series),
                        x == null ? "row" : x,
                        logarithmic ? ", logarithmic" : "",
                        summed ? ", summed" : "");
    }
}
