package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttributes;
import io.botwarden.analytics.kpi.KpiCase;
import io.botwarden.analytics.kpi.KpiCases;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.period.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists the cases of a KPI that one employee is responsible for. */
@Component
public class OwnedCases {

    private final Kpis kpis;
    private final KpiCases cases;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    OwnedCases(Kpis kpis, SnapshotQueries snapshots, FigureCost work) {
        this.kpis = kpis;
        this.cases = new KpiCases(KpiAttributes.shipped());
        this.snapshots = snapshots;
        this.work = work;
    }

    /**
     * A page of the cases, the newest first. Whether the viewer may see them is for the caller.
     *
     * @param snapshot the key of the snapshot
     * @param kpiId the id of a KPI whose cases have an owner
     * @param version the version of its definition
     * @param period the period
     * @param owner the key of the employee
     * @param first the size of the page; null for the usual one
     * @param after the cursor of the last case before the page; null for the first page
     */
    public Mono<KpiCaseList> page(
            long snapshot,
            String kpiId,
            int version,
            Period period,
            long owner,
            @Nullable Integer first,
            @Nullable String after) {
        return Mono.defer(() -> {
            KpiDefinition kpi = kpis.get().find(kpiId, version).orElseThrow();
            int size = KpiCaseController.size(first);
            KpiCase.Position behind = after == null ? null : KpiCaseCursor.parse(after);
            return snapshots.ask(
                    SnapshotQueries.id(snapshot),
                    reader -> KpiCaseController.READS * work.value(reader, kpi, period),
                    reader ->
                            KpiCaseList.of(
                                    cases.ofOwner(
                                            reader.connection(), kpi, period, owner, behind, size),
                                    after != null));
        });
    }
}
