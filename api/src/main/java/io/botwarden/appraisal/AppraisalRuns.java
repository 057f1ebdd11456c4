package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.SNAPSHOT;
import static java.util.stream.Collectors.toMap;

import io.botwarden.analytics.appraisal.AgreedTarget;
import io.botwarden.analytics.appraisal.AppraisalEngine;
import io.botwarden.analytics.appraisal.AppraisalInputs;
import io.botwarden.analytics.appraisal.AppraisalInputs.KpiVersion;
import io.botwarden.analytics.appraisal.AppraisalInputs.Table;
import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.Correction;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.analytics.appraisal.InvalidScheme;
import io.botwarden.analytics.appraisal.PersonAppraisal;
import io.botwarden.analytics.appraisal.PersonScheme;
import io.botwarden.analytics.appraisal.Rating;
import io.botwarden.analytics.appraisal.RunInputs;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.analytics.warehouse.WarehouseMarts;
import io.botwarden.appraisal.BySubject.Keyed;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Computes cycles from the warehouse. */
@Component
class AppraisalRuns {

    private final DatabaseClient database;
    private final Warehouse warehouse;
    private final AppraisalEngine engine;
    private final PersonSchemes schemes;
    private final RatingRows ratings;

    AppraisalRuns(
            DatabaseClient database,
            Warehouse warehouse,
            AppraisalEngine engine,
            PersonSchemes schemes,
            RatingRows ratings) {
        this.ratings = ratings;
        this.database = database;
        this.warehouse = warehouse;
        this.engine = engine;
        this.schemes = schemes;
    }

    /**
     * Computes the result of a cycle from a snapshot, with the hashes of persons' cards.
     *
     * @param cycle the cycle
     * @param snapshot key of the snapshot
     * @param calibrated whether ratings are corrected for rater leniency
     * @param corrections the figures that decisions on appeals replaced
     */
    Mono<AppraisalRun> compute(
            AppraisalCycle cycle,
            long snapshot,
            boolean calibrated,
            BySubject<Correction> corrections) {
        return basis(cycle, snapshot, calibrated, corrections)
                .flatMap(basis -> read(basis, (from, reader) -> run(from, reader, true)));
    }

    /** The same, for callers that do not need the hashes of persons' cards. */
    Mono<AppraisalRun> compare(
            AppraisalCycle cycle, long snapshot, BySubject<Correction> corrections) {
        return basis(cycle, snapshot, cycle.calibrated(), corrections)
                .flatMap(basis -> read(basis, (from, reader) -> run(from, reader, false)));
    }

    /**
     * Computes the result of the departments alone.
     *
     * @param persons the appraisals of persons along with it
     */
    Mono<AppraisalResult> departments(
            AppraisalCycle cycle,
            long snapshot,
            BySubject<Correction> corrections,
            List<PersonAppraisal> persons) {
        return basis(cycle, snapshot, cycle.calibrated(), corrections)
                .flatMap(
                        basis -> read(basis, (from, reader) -> departments(from, reader, persons)));
    }

    /** Computes the appraisals of persons alone. */
    Mono<List<PersonAppraisal>> persons(
            AppraisalCycle cycle, long snapshot, List<Correction> corrections) {
        return basis(cycle, snapshot, cycle.calibrated(), new BySubject<>(List.of(), corrections))
                .flatMap(basis -> read(basis, this::persons));
    }

    private Mono<Basis> basis(
            AppraisalCycle cycle,
            long snapshot,
            boolean calibrated,
            BySubject<Correction> corrections) {
        // calibration corrects ratings and leaves everything measured as it was
        boolean first = cycle.state().allows(Step.COMPUTE) && !calibrated;
        Mono<Optional<AppraisalInputs>> before = first ? Mono.just(Optional.empty()) : used(cycle);
        return before.flatMap(used ->
                Mono.zip(
                                tables(snapshot),
                                ratings.of(cycle.id()),
                                used.map(AppraisalInputs::targets)
                                        .map(Mono::just)
                                        .orElseGet(() -> targets(cycle)),
                                schemes.of(cycle.id()))
                        .map(read ->
                                new Basis(
                                        cycle,
                                        snapshot,
                                        read.getT1(),
                                        read.getT2(),
                                        read.getT4(),
                                        calibrated,
                                        corrections,
                                        read.getT3(),
                                        used.map(AppraisalInputs::allKpis).orElse(List.of()))));
    }

    /**
     * What the result was computed from first: its targets and versions of KPIs must not change any
     * more. Empty if the result is not stored.
     */
    private Mono<Optional<AppraisalInputs>> used(AppraisalCycle cycle) {
        return database.sql(
                        "select content from appraisal_result where cycle_id = :cycle order by version limit 1")
                .bind("cycle", cycle.id())
                .map(row -> Fields.text(row, "content"))
                .one()
                .map(content ->
                        Optional.of(CanonicalJson.read(content, AppraisalResult.class).inputs()))
                .defaultIfEmpty(Optional.empty());
    }

    /** The targets of departments for the period that are agreed now. */
    private Mono<List<AgreedTarget>> targets(AppraisalCycle cycle) {
        return database.sql(
                        """
                        select department_id, kpi, value, number, revision::bigint as revision from kpi_target
                        where department_id is not null and period = :period and state = 'AGREED'
                        """)
                .bind("period", cycle.period().toString())
                .map(AppraisalRuns::target)
                .all()
                .collectList();
    }

    /** Refuses a scheme that the KPIs in force do not match. */
    void requireMeasurable(String definition) {
        try {
            engine.requireMeasurable(CanonicalJson.read(definition, Scheme.class));
        } catch (InvalidScheme e) {
            throw new RefusedException(
                    RefusalCode.INVALID, String.valueOf(e.getMessage()), "scheme");
        }
    }

    /**
     * The corrections of the departments up to a version of a cycle's result, and those of all
     * persons, whose results have versions of their own.
     */
    Mono<BySubject<Correction>> corrections(long cycle, int version) {
        return database.sql(
                        """
                        select coalesce(a.department_id, a.employee_id) as ratee, a.employee_id is not null as of_person, c.indicator, c.value, a.number
                        from appraisal_appeal a
                        join appraisal_correction c on c.appeal_id = a.id
                        where a.cycle_id = :cycle and (a.result_version <= :version or a.employee_id is not null)
                        """)
                .bind("cycle", cycle)
                .bind("version", version)
                .map(row -> new Keyed<>(Fields.flag(row, "of_person"), correction(row)))
                .all()
                .collectList()
                .map(BySubject::of);
    }

    /** Returns the completed snapshot with the latest cut; refused if there is none yet. */
    Mono<Long> newestSnapshot() {
        return database.sql(
                        "select max(id) as id from warehouse_snapshot where state = 'COMPLETED'")
                .map(row -> Optional.ofNullable(row.get("id", Long.class)))
                .one()
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        AppraisalRefusal.NO_SNAPSHOT,
                                        "There is no completed snapshot yet. Take one with takeWarehouseSnapshot.",
                                        "snapshot")));
    }

    /** Refuses to compute a cycle first from a snapshot of a time before the end of its period. */
    Mono<Void> requireOver(AppraisalCycle cycle, long snapshot) {
        if (!cycle.state().allows(Step.COMPUTE)) {
            return Mono.empty();
        }
        Instant end = cycle.period().end();
        return database.sql("select cut_at from warehouse_snapshot where id = :snapshot")
                .bind("snapshot", snapshot)
                .map(row -> Optional.ofNullable(row.get("cut_at", Instant.class)))
                .one()
                .flatMap(Mono::justOrEmpty)
                .filter(cut -> cut.isBefore(end))
                .flatMap(cut ->
                        Mono.error(
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "The snapshot was taken at %s, before the period %s ended at %s. Compute the cycle from a snapshot that was taken after the period."
                                                .formatted(cut, cycle.period(), end),
                                        "snapshot")));
    }

    private Mono<List<Table>> tables(long snapshot) {
        return database.sql(
                        """
                        select table_name, iceberg_snapshot_id from warehouse_snapshot_table
                        where snapshot_id = :snapshot order by table_name
                        """)
                .bind("snapshot", snapshot)
                .map(AppraisalRuns::table)
                .all()
                .collectList();
    }

    private <T> Mono<T> read(Basis basis, BiFunction<Basis, SnapshotReader, T> computation) {
        return Mono.fromCallable(
                        () -> {
                            try (SnapshotReader reader = warehouse.read(basis.snapshot())) {
                                WarehouseMarts.define(reader.connection());
                                return computation.apply(basis, reader);
                            } catch (UnknownSnapshotException e) {
                                throw new RefusedException(
                                        AppraisalRefusal.UNKNOWN_SNAPSHOT,
                                        "There is no completed snapshot %s."
                                                .formatted(SNAPSHOT.key(basis.snapshot()).id()),
                                        "snapshot");
                            }
                        })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private AppraisalRun run(Basis basis, SnapshotReader reader, boolean hashed) {
        List<PersonAppraisal> people = persons(basis, reader);
        return new AppraisalRun(
                departments(basis, reader, people),
                people,
                hashed
                        ? people.stream()
                                .collect(
                                        toMap(
                                                each -> each.scheme().key(),
                                                PersonAppraisal::contentHash))
                        : Map.of());
    }

    private List<PersonAppraisal> persons(Basis basis, SnapshotReader reader) {
        return engine.computePersons(
                reader.connection(),
                basis.schemes(),
                new RunInputs(
                        basis.cycle().period(),
                        basis.read(reader),
                        basis.given().persons(),
                        basis.calibrated(),
                        basis.corrections().persons(),
                        List.of(),
                        basis.used()));
    }

    private AppraisalResult departments(
            Basis basis, SnapshotReader reader, List<PersonAppraisal> people) {
        return engine.compute(
                reader.connection(),
                basis.cycle().scheme(),
                new RunInputs(
                        basis.cycle().period(),
                        basis.read(reader),
                        basis.given().departments(),
                        basis.calibrated(),
                        basis.corrections().departments(),
                        basis.targets(),
                        basis.used()),
                people);
    }

    /**
     * What a result is computed from.
     *
     * @param tables the tables of the snapshot
     * @param given the ratings
     * @param schemes those for persons
     * @param used the versions of KPIs that the result was computed with before
     */
    private record Basis(
            AppraisalCycle cycle,
            long snapshot,
            List<Table> tables,
            BySubject<Rating> given,
            List<PersonScheme> schemes,
            boolean calibrated,
            BySubject<Correction> corrections,
            List<AgreedTarget> targets,
            List<KpiVersion> used) {

        AppraisalInputs.Snapshot read(SnapshotReader reader) {
            return new AppraisalInputs.Snapshot(
                    SNAPSHOT.key(snapshot).id(), reader.cutAt().toString(), tables);
        }
    }

    private static Table table(Readable row) {
        Long iceberg = row.get("iceberg_snapshot_id", Long.class);
        return new Table(
                Fields.text(row, "table_name"), iceberg == null ? null : String.valueOf(iceberg));
    }

    private static AgreedTarget target(Readable row) {
        return new AgreedTarget(
                Fields.number(row, "department_id"),
                Fields.text(row, "kpi"),
                Objects.requireNonNull(row.get("value", BigDecimal.class)),
                Fields.text(row, "number"),
                Math.toIntExact(Fields.number(row, "revision")));
    }

    private static Correction correction(Readable row) {
        return new Correction(
                Fields.number(row, "ratee"),
                Fields.text(row, "indicator"),
                Objects.requireNonNull(row.get("value", BigDecimal.class)),
                Fields.text(row, "number"));
    }
}
