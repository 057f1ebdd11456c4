package io.botwarden.insight.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.insight.review.ReviewRecords.REVIEW;
import static io.botwarden.insight.review.ReviewRecords.SNAPSHOT;

import io.botwarden.analytics.period.Period;
import io.botwarden.insight.StoredFigure;
import io.botwarden.insight.StoredFigures;
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
record Reviewed(Subject subject, Period period, StoredFigures.Computed computed, Instant cutAt) {

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
                .derived("figure_kpis", column(StoredFigure::kpi, String[]::new))
                .derived("figure_versions", column(StoredFigure::version, Integer[]::new))
                .derived("figure_values", column(StoredFigure::value, BigDecimal[]::new))
                .derived("figure_units", column(each -> each.unit().name(), String[]::new))
                .derived("figure_targets", column(StoredFigure::target, BigDecimal[]::new))
                .derived("figure_ns", column(StoredFigure::n, Long[]::new))
                .derived("figure_withheld", column(StoredFigure::withheld, Boolean[]::new))
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

    private static String shown(StoredFigure figure) {
        BigDecimal value = figure.value();
        return "%s: %s".formatted(figure.kpi(), value == null ? "–" : value.toPlainString());
    }

    private <T extends @Nullable Object> T[] column(
            Function<StoredFigure, T> value, IntFunction<T[]> array) {
        return computed.figures().stream().map(value).toArray(array);
    }
}
