package io.botwarden.insight.definition;

import static io.botwarden.insight.definition.DefinitionRecords.REVISION;

import io.botwarden.analytics.kpi.InvalidKpiException;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.kpi.KpiRecords;
import io.botwarden.analytics.kpi.KpiTrial;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.Kpis;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.insight.input.ApproveKpiRevisionInput;
import io.botwarden.insight.input.ChangeKpiRevisionInput;
import io.botwarden.insight.input.DraftKpiRevisionInput;
import io.botwarden.insight.input.WithdrawKpiRevisionInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.workload.HeavyWork;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions on versions of KPIs: a version is drafted by one person, approved by another, and
 * never changes from then on.
 */
@Controller
class KpiRevisions {

    private static final String PERMISSION = "insight:manage-kpis";

    private final KpiTrial trial;
    private final SnapshotQueries snapshots;
    private final HeavyWork heavy;
    private final Kpis kpis;
    private final Writes writes;

    KpiRevisions(
            KpiTrial trial, SnapshotQueries snapshots, HeavyWork heavy, Kpis kpis, Writes writes) {
        this.trial = trial;
        this.snapshots = snapshots;
        this.heavy = heavy;
        this.kpis = kpis;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftKpiRevision(
            @ContextValue Viewer viewer, @Argument DraftKpiRevisionInput input) {
        Mono<Tried> tried =
                parsed(input.source())
                        .delayUntil(KpiRevisions::requireNext)
                        .flatMap(file -> tried(viewer, file));
        return writes.run(
                viewer,
                Action.on("source", permitted(viewer, tried), found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write(KpiRevision::draft));
    }

    @MutationMapping
    Mono<Payload> changeKpiRevision(
            @ContextValue Viewer viewer, @Argument ChangeKpiRevisionInput input) {
        Mono<Changed> changed =
                require(viewer, input.revision())
                        .doOnNext(KpiRevision::requireDraft)
                        .flatMap(draft ->
                                parsed(input.source())
                                        .flatMap(file -> tried(viewer, file))
                                        .map(tried -> new Changed(draft, tried)));
        return writes.run(
                viewer,
                Action.on(
                                "revision",
                                permitted(viewer, changed),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.draft().change(found.tried(), by, input.version())));
    }

    @MutationMapping
    Mono<Payload> approveKpiRevision(
            @ContextValue Viewer viewer, @Argument ApproveKpiRevisionInput input) {
        return effective(
                writes.run(
                        viewer,
                        on(viewer, input.revision())
                                .write((found, by) -> found.approve(by, input.version()))));
    }

    @MutationMapping
    Mono<Payload> withdrawKpiRevision(
            @ContextValue Viewer viewer, @Argument WithdrawKpiRevisionInput input) {
        return effective(
                writes.run(
                        viewer,
                        on(viewer, input.revision())
                                .write((found, by) ->
                                        found.withdraw(by, input.reason(), input.version()))));
    }

    /** The catalogue here is current before the caller learns that the action was taken. */
    private Mono<Payload> effective(Mono<Payload> done) {
        return done.delayUntil(payload -> kpis.refresh());
    }

    /** A trial costs much, so the permission over everything is checked before it. */
    private static <T> Mono<T> permitted(Viewer viewer, Mono<T> trial) {
        return viewer.mayEverywhere(PERMISSION)
                ? trial
                : Mono.error(() ->
                        new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "Requires the permission %s over everything."
                                        .formatted(PERMISSION)));
    }

    private static Action.OnSubject<KpiRevision> on(Viewer viewer, String id) {
        return Action.on("revision", require(viewer, id), found -> List.of(Scope.EVERYTHING))
                .unscopedSubject();
    }

    /** The version with this ID, locked. */
    private static Mono<KpiRevision> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> REVISION.parse("revision", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select r.*, r.revision::bigint as number, %s as own_draft,
                                  case when %s then schemes_with_kpi(r.code) else '{}' end as used_by
                                from kpi_revision r where r.id = $1 for update
                                """
                                        .formatted(
                                                KpiRevisionState.OWN_DRAFT.sql("r", "$2"),
                                                KpiRevisionState.IN_USE.sql("r", "$2")),
                                List.of(key, viewer.identityId()),
                                KpiRevision::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("revision")));
    }

    /** Reads a definition; refused with what is wrong with its form. */
    private static Mono<KpiFile> parsed(String source) {
        return Mono.fromCallable(() -> KpiFile.parse(source))
                .onErrorMap(InvalidKpiException.class, KpiRevisions::invalid);
    }

    /** Tries a definition on the latest snapshot; refused with what is wrong with it. */
    private Mono<Tried> tried(Viewer viewer, KpiFile file) {
        requireReadable(viewer, file.kpi());
        requireSameMeaning(file.kpi());
        return heavy.call(
                        () -> {
                            try (SnapshotReader newest = snapshots.open(null)) {
                                return new Tried(
                                        file, trial.run(file.kpi(), newest), newest.snapshotId());
                            }
                        })
                .onErrorMap(InvalidKpiException.class, KpiRevisions::invalid);
    }

    /** What DuckDB says about an error may quote a row, so the author may read all of them. */
    private static void requireReadable(Viewer viewer, KpiDefinition kpi) {
        for (String permission : KpiRecords.permissions(kpi)) {
            if (!viewer.mayEverywhere(permission)) {
                throw new RefusedException(
                        RefusalCode.FORBIDDEN,
                        "The definition reads records that require the permission %s over everything."
                                .formatted(permission),
                        "source");
            }
        }
    }

    /**
     * Schemes and targets state values in the unit of the KPI, and persons are appraised by owner.
     */
    private void requireSameMeaning(KpiDefinition kpi) {
        kpis.get()
                .find(kpi.id())
                .ifPresent(before -> {
                    if (before.unit() != kpi.unit() || before.direction() != kpi.direction()) {
                        throw new RefusedException(
                                RefusalCode.INVALID,
                                "%s is measured in %s and %s; another unit or direction needs another id."
                                        .formatted(kpi.id(), before.unit(), before.direction()),
                                "source");
                    }
                    if (before.personal() && !kpi.personal()) {
                        throw new RefusedException(
                                RefusalCode.INVALID,
                                "%s appraises persons, so it needs an owner, such as %s."
                                        .formatted(kpi.id(), before.owner()),
                                "source");
                    }
                });
    }

    private static RefusedException invalid(InvalidKpiException e) {
        return new RefusedException(RefusalCode.INVALID, String.valueOf(e.getMessage()), "source");
    }

    /** Versions are numbered without gaps; withdrawn ones keep their number. */
    private static Mono<Boolean> requireNext(KpiFile file) {
        KpiDefinition kpi = file.kpi();
        return Transaction.one(
                        "select coalesce(max(revision), 0) + 1 as next from kpi_revision where code = $1 and state <> 'DRAFT'",
                        List.of(kpi.id()),
                        row -> Fields.number(row, "next"))
                .map(next -> {
                    if (next != kpi.version()) {
                        throw new RefusedException(
                                RefusalCode.INVALID,
                                "The next version of %s is %d, not %d."
                                        .formatted(kpi.id(), next, kpi.version()),
                                "source");
                    }
                    return true;
                });
    }

    /** A draft and its new definition. */
    private record Changed(KpiRevision draft, Tried tried) {}
}
