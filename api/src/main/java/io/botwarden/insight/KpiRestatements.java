package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttributes;
import io.botwarden.analytics.kpi.KpiCaseChanges;
import io.botwarden.analytics.kpi.KpiCases;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiGrouping;
import io.botwarden.analytics.kpi.UnknownMemberException;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Compares figures of earlier snapshots with the same figures of the latest one. */
@Controller
class KpiRestatements {

    /** Both figures are computed, and their cases compared. */
    private static final int PASSES = 4;

    private final KpiGrouping grouping;
    private final KpiCases cases;
    private final CasePermissions permissions;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    KpiRestatements(CasePermissions permissions, SnapshotQueries snapshots, FigureCost work) {
        KpiAttributes attributes = KpiAttributes.shipped();
        this.grouping = new KpiGrouping(attributes);
        this.cases = new KpiCases(attributes);
        this.permissions = permissions;
        this.snapshots = snapshots;
        this.work = work;
    }

    /**
     * The figure of the latest snapshot; the type {@code KpiRestatement} of the schema.
     *
     * @param snapshot the latest snapshot
     * @param value its value
     * @param numerator its numerator
     * @param denominator its denominator
     * @param n its number of cases
     * @param difference its value minus the value of the earlier snapshot; null if one is null
     * @param changeCount the number of records of which it counts something else
     * @param changes the first of them
     */
    record Restatement(
            RecordKey snapshot,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long n,
            @Nullable BigDecimal difference,
            long changeCount,
            List<ChangedCases.Change> changes) {}

    @SchemaMapping(typeName = "KpiValue")
    Mono<Restatement> restated(KpiValue value) {
        return permissions
                .granted(value)
                .flatMap(_ ->
                        snapshots.askNewest(
                                reader ->
                                        reader.snapshotId() == value.snapshot().key()
                                                ? 0
                                                : PASSES
                                                        * work.value(
                                                                reader,
                                                                value.kpi(),
                                                                value.figure().period()),
                                reader -> restated(reader, value)));
    }

    private @Nullable Restatement restated(SnapshotReader newest, KpiValue value) {
        if (newest.snapshotId() == value.snapshot().key()) {
            return null;
        }
        KpiFigure was = value.figure();
        try {
            KpiFigure is =
                    grouping.value(
                            newest.connection(),
                            value.kpi(),
                            was.period(),
                            value.scopes(),
                            value.attributes());
            return isSame(was, is) ? null : restated(newest, value, is);
        } catch (UnknownMemberException _) {
            return null;
        }
    }

    private Restatement restated(SnapshotReader newest, KpiValue value, KpiFigure is) {
        KpiCaseChanges changes =
                snapshots.alsoRead(
                        value.snapshot().key(),
                        older ->
                                cases.changes(
                                        older.connection(),
                                        newest.connection(),
                                        value.kpi(),
                                        is.period(),
                                        value.scopes(),
                                        value.attributes(),
                                        ChangedCases.MOST));
        BigDecimal before = value.value();
        return new Restatement(
                SnapshotQueries.record(newest),
                is.value(),
                is.numerator(),
                is.denominator(),
                is.n(),
                before == null || is.value() == null ? null : is.value().subtract(before),
                changes.totalCount(),
                changes.changes().stream().map(ChangedCases.Change::of).toList());
    }

    private static boolean isSame(KpiFigure was, KpiFigure is) {
        return Objects.equals(was.value(), is.value())
                && Objects.equals(was.numerator(), is.numerator())
                && Objects.equals(was.denominator(), is.denominator())
                && was.n() == is.n();
    }
}
