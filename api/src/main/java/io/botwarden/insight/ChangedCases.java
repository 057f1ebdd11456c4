package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttributes;
import io.botwarden.analytics.kpi.KpiCase;
import io.botwarden.analytics.kpi.KpiCaseChanges;
import io.botwarden.analytics.kpi.KpiCases;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.kpi.UnknownMemberException;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists the records of which a newer snapshot counts something else. */
@Component
public class ChangedCases {

    /** The number of changes that are listed. */
    static final int MOST = 100;

    private final Kpis kpis;
    private final KpiCases cases;
    private final CasePermissions permissions;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    ChangedCases(
            Kpis kpis, CasePermissions permissions, SnapshotQueries snapshots, FigureCost work) {
        this.kpis = kpis;
        this.cases = new KpiCases(KpiAttributes.shipped());
        this.permissions = permissions;
        this.snapshots = snapshots;
        this.work = work;
    }

    /**
     * The type {@code KpiCaseChanges} of the schema.
     *
     * @param totalCount the number of all changes
     * @param changes the first of them
     */
    public record Found(long totalCount, List<Change> changes) {}

    /**
     * A record of which the figures count something else; the type {@code KpiCaseChange} of the
     * schema.
     *
     * @param before what the earlier figure counted; null if nothing
     * @param after what the latest figure counts; null if nothing
     */
    public record Change(KpiCaseList.@Nullable Shown before, KpiCaseList.@Nullable Shown after) {

        static Change of(KpiCaseChanges.Change change) {
            return new Change(shown(change.before()), shown(change.after()));
        }

        private static KpiCaseList.@Nullable Shown shown(@Nullable KpiCase found) {
            return found == null ? null : KpiCaseList.Shown.of(found);
        }
    }

    /**
     * What is compared.
     *
     * @param older the key of the older snapshot
     * @param newer the key of the newer snapshot
     * @param kpi the id of the KPI
     * @param version the version of its definition
     * @param period the period
     */
    public record Compared(long older, long newer, String kpi, int version, Period period) {}

    /**
     * The changes of a department with its subtree.
     *
     * @param department the code of the department in the snapshots
     * @return empty if the cases are interactions that the viewer may not read, or a snapshot does
     *     not have the department; refused with the permission that is missing for other records
     */
    public Mono<Found> ofDepartment(Compared compared, String department) {
        List<KpiScope> scopes = List.of(KpiScope.ofDepartment(department));
        return Mono.defer(() -> permissions.required(kpi(compared), scopes))
                .flatMap(kpi ->
                        changes(
                                compared,
                                kpi,
                                (older, newer) ->
                                        cases.changes(
                                                older.connection(),
                                                newer.connection(),
                                                kpi,
                                                compared.period(),
                                                scopes,
                                                Map.of(),
                                                MOST)))
                .onErrorComplete(UnknownMemberException.class);
    }

    /**
     * The changes of what one employee is responsible for. Whether the viewer may see them is for
     * the caller.
     *
     * @param owner the key of the employee
     */
    public Mono<Found> ofOwner(Compared compared, long owner) {
        return Mono.fromCallable(() -> kpi(compared))
                .flatMap(kpi ->
                        changes(
                                compared,
                                kpi,
                                (older, newer) ->
                                        cases.changesOfOwner(
                                                older.connection(),
                                                newer.connection(),
                                                kpi,
                                                compared.period(),
                                                owner,
                                                MOST)));
    }

    private KpiDefinition kpi(Compared compared) {
        return kpis.get().find(compared.kpi(), compared.version()).orElseThrow();
    }

    private interface Comparison {
        KpiCaseChanges between(SnapshotReader older, SnapshotReader newer);
    }

    private Mono<Found> changes(Compared compared, KpiDefinition kpi, Comparison comparison) {
        return snapshots.ask(
                SnapshotQueries.id(compared.newer()),
                newer -> 2 * work.value(newer, kpi, compared.period()),
                newer -> {
                    KpiCaseChanges found =
                            snapshots.alsoRead(
                                    compared.older(), older -> comparison.between(older, newer));
                    return new Found(
                            found.totalCount(), found.changes().stream().map(Change::of).toList());
                });
    }
}
