package io.botwarden.insight.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.insight.review.ReviewRecords.REVIEW;
import static io.botwarden.insight.review.ReviewRecords.SNAPSHOT;

import io.botwarden.analytics.period.Period;
import io.botwarden.insight.KpiReading;
import io.botwarden.insight.KpiReadings;
import io.botwarden.insight.review.ReviewSubjects.Subject;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was reviewed: the values of one snapshot.
 *
 * @param cutAt when the snapshot was taken
 */
record Reviewed(Subject subject, Period period, KpiReadings.Computed computed, Instant cutAt) {

    Scope scope() {
        return subject.scope();
    }

    Write write(By by, String title, String conclusion) {
        return Write.insert(REVIEW, "OperationalReviewRecorded", title)
                .refer("bot_id", BOT, null, subject.bot())
                .refer("department_id", DEPARTMENT, null, subject.department())
                .set("title", title)
                .set("period", period.toString())
                .derived("period_start", period.start())
                .derived("period_end", period.end())
                .derived("figure_kpis", column(KpiReading::kpi, String[]::new))
                .derived("figure_versions", column(KpiReading::version, Integer[]::new))
                .derived("figure_values", column(KpiReading::value, BigDecimal[]::new))
                .derived("figure_units", column(each -> each.unit().name(), String[]::new))
                .derived("figure_targets", column(KpiReading::target, BigDecimal[]::new))
                .derived("figure_ns", column(KpiReading::n, Long[]::new))
                .derived("figure_withheld", column(KpiReading::withheld, Boolean[]::new))
                .note(
                        "figures",
                        computed.figures().stream()
                                .map(Reviewed::shown)
                                .collect(Collectors.joining("; ")))
                .refer("snapshot_id", SNAPSHOT, null, computed.snapshot())
                .derived("data_as_of", cutAt)
                .set("conclusion", conclusion)
                .acted("reviewed", by);
    }

    private static String shown(KpiReading figure) {
        BigDecimal value = figure.value();
        return "%s: %s".formatted(figure.kpi(), value == null ? "–" : value.toPlainString());
    }

    private <T extends @Nullable Object> T[] column(
            Function<KpiReading, T> value, IntFunction<T[]> array) {
        return computed.figures().stream().map(value).toArray(array);
    }
}
