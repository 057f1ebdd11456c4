package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.SCHEME;
import static io.botwarden.appraisal.AppraisalRecords.SNAPSHOT;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import io.botwarden.appraisal.input.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.input.ComputeAppraisalCycleInput;
import io.botwarden.appraisal.input.OpenAppraisalCycleInput;
import io.botwarden.appraisal.input.PublishAppraisalCycleInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on appraisal cycles. */
@Controller
class AppraisalCycles {

    private static final Pattern CODE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    private final DatabaseClient database;
    private final AppraisalRuns runs;
    private final AppraisalStore store;
    private final AppraisalHistory history;
    private final PublishedCycles published;
    private final PersonScorecards persons;
    private final PersonSchemes schemes;
    private final RatingRows ratings;
    private final Parameters parameters;
    private final Writes writes;
    private final Clock clock;

    AppraisalCycles(
            DatabaseClient database,
            AppraisalRuns runs,
            AppraisalStore store,
            AppraisalHistory history,
            PublishedCycles published,
            PersonScorecards persons,
            PersonSchemes schemes,
            RatingRows ratings,
            Parameters parameters,
            Writes writes,
            Clock clock) {
        this.clock = clock;
        this.ratings = ratings;
        this.parameters = parameters;
        this.database = database;
        this.runs = runs;
        this.store = store;
        this.history = history;
        this.published = published;
        this.persons = persons;
        this.schemes = schemes;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> openAppraisalCycle(
            @ContextValue Viewer viewer, @Argument OpenAppraisalCycleInput input) {
        Checks checks =
                new Checks()
                        .that(
                                CODE.matcher(input.code()).matches(),
                                "code",
                                "This must be 1 to 100 letters, digits, '.', '_' or '-', and start with a letter or a digit.")
                        .that(isPeriod(input.period()), "period", periodProblem(input.period()));
        return writes.run(
                viewer,
                Action.overEverything(
                                "scheme",
                                scheme(input).delayUntil(found -> requirePublishable(input)))
                        .check(checks)
                        .write((scheme, by) -> opened(input, scheme, by.at())));
    }

    /**
     * Computes a cycle. A calibrated or published cycle must produce the same result again; then
     * only the stored details of the result are restored.
     */
    @MutationMapping
    Mono<Payload> computeAppraisalCycle(
            @ContextValue Viewer viewer, @Argument ComputeAppraisalCycleInput input) {
        Mono<ComputedCycle> computed =
                require(input.cycle())
                        .flatMap(cycle ->
                                snapshot(cycle, input.snapshot())
                                        .delayUntil(snapshot -> runs.requireOver(cycle, snapshot))
                                        .flatMap(snapshot -> compute(cycle, snapshot)));
        return writes.run(viewer, cycle(computed).write(this::kept));
    }

    /** Corrects the ratings for rater leniency. */
    @MutationMapping
    Mono<Payload> calibrateAppraisalCycle(
            @ContextValue Viewer viewer, @Argument CalibrateAppraisalCycleInput input) {
        Mono<ComputedCycle> calibrated =
                requireForCalibration(input.cycle())
                        .flatMap(cycle ->
                                first(cycle, Objects.requireNonNull(cycle.snapshot()), true))
                        .doOnNext(AppraisalCycles::requireRated);
        return writes.run(
                viewer,
                cycle(calibrated)
                        .write((computed, by) ->
                                computed.cycle()
                                        .calibrated(computed.result(), input.reason(), by)
                                        .along(key -> store.replace(key, 1, computed.result()))
                                        .along(key -> persons.replaceAll(key, computed.first()))));
    }

    /** Skips calibration, for a reason. */
    @MutationMapping
    Mono<Payload> skipCalibration(
            @ContextValue Viewer viewer, @Argument CalibrateAppraisalCycleInput input) {
        return writes.run(
                viewer,
                cycle(requireForCalibration(input.cycle()))
                        .write((cycle, by) -> cycle.calibrationPassed(input.reason())));
    }

    @MutationMapping
    Mono<Payload> publishAppraisalCycle(
            @ContextValue Viewer viewer, @Argument PublishAppraisalCycleInput input) {
        return writes.run(
                viewer,
                cycle(
                                require(input.cycle())
                                        .doOnNext(cycle -> cycle.require(Step.PUBLISH))
                                        .delayUntil(published::requireNone)
                                        .zipWhen(history::before))
                        .write((found, by) ->
                                found.getT1()
                                        .published(
                                                by.at(),
                                                parameters.duration("appraisal-appeal-term"),
                                                parameters.choice(
                                                        "appraisal-outcome-grade", Grade.class),
                                                parameters.duration("appraisal-outcome-term"),
                                                found.getT2())
                                        .along(persons::announce)));
    }

    /** Returns the cycle with this id, locked until the transaction ends. */
    Mono<AppraisalCycle> require(String id) {
        return Mono.fromCallable(() -> CYCLE.parse("cycle", id))
                .flatMap(key ->
                        database.sql(AppraisalCycle.SELECT + " where c.id = :id for update of c")
                                .bind("id", key)
                                .map(AppraisalCycle::of)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("cycle"))));
    }

    private static <S> Action.OnSubject<S> cycle(Mono<S> subject) {
        return Action.overEverything("cycle", subject);
    }

    private Write kept(ComputedCycle computed, By by) {
        AppraisalCycle cycle = computed.cycle();
        AppraisalResult result = computed.result();
        Write write =
                cycle.state().allows(Step.COMPUTE)
                        ? cycle.computed(result, computed.snapshot(), by.at())
                        : cycle.reproduced(requireSame(cycle, computed));
        return write.along(key -> store.replaceAll(key, computed.versions()))
                .along(key -> persons.replaceAll(key, computed.first()));
    }

    private static AppraisalResult requireSame(AppraisalCycle cycle, ComputedCycle computed) {
        AppraisalResult result = computed.result();
        if (!result.inputHash().equals(cycle.inputHash()) || computed.differs()) {
            throw new RefusedException(
                    AppraisalRefusal.RESULT_DIFFERS,
                    "The cycle is %s, based on %s with input hash %s. Computing it from %s gives input hash %s and a different result, so nothing was changed. Open a new cycle for it."
                            .formatted(
                                    cycle.state(),
                                    SNAPSHOT.key(Objects.requireNonNull(cycle.snapshot())).id(),
                                    cycle.inputHash(),
                                    SNAPSHOT.key(computed.snapshot()).id(),
                                    result.inputHash()));
        }
        return result;
    }

    /** Computes each version of its result. */
    private Mono<ComputedCycle> compute(AppraisalCycle cycle, long snapshot) {
        return runs.corrections(cycle.id(), 1)
                .flatMap(corrections ->
                        runs.compute(cycle, snapshot, cycle.calibrated(), corrections))
                .flatMap(first ->
                        Mono.zip(
                                        later(cycle, snapshot, first),
                                        store.contents(cycle.id()),
                                        persons.hashes(cycle.id()),
                                        persons.correctedHashes(cycle.id()))
                                .map(found ->
                                        new ComputedCycle(
                                                cycle,
                                                snapshot,
                                                first,
                                                found.getT1(),
                                                found.getT2(),
                                                found.getT3(),
                                                found.getT4())));
    }

    /** Computes the versions of the departments' result after the first one. */
    private Mono<List<AppraisalResult>> later(
            AppraisalCycle cycle, long snapshot, AppraisalRun first) {
        return Flux.range(2, cycle.resultVersion() - 1)
                .concatMap(version ->
                        runs.corrections(cycle.id(), version)
                                .flatMap(corrections ->
                                        runs.departments(
                                                cycle, snapshot, corrections, first.persons())))
                .collectList();
    }

    /** Computes the first version of its result. */
    private Mono<ComputedCycle> first(AppraisalCycle cycle, long snapshot, boolean calibrated) {
        return runs.compute(cycle, snapshot, calibrated, BySubject.none())
                .map(run ->
                        new ComputedCycle(
                                cycle, snapshot, run, List.of(), Map.of(), Map.of(), Map.of()));
    }

    private Mono<Long> snapshot(AppraisalCycle cycle, @Nullable String id) {
        if (id != null) {
            return Mono.fromCallable(() -> SNAPSHOT.parse("snapshot", id));
        }
        Long before = cycle.snapshot();
        return before == null ? runs.newestSnapshot() : Mono.just(before);
    }

    /**
     * Returns a cycle that may be calibrated and whose ratings have not changed since it was
     * computed.
     */
    private Mono<AppraisalCycle> requireForCalibration(String id) {
        return require(id)
                .doOnNext(cycle -> cycle.require(Step.CALIBRATE))
                .delayUntil(ratings::requireUnchanged);
    }

    private static void requireRated(ComputedCycle computed) {
        if (computed.result().inputs().allRatings() == 0) {
            throw new RefusedException(
                    AppraisalRefusal.NOTHING_RATED,
                    "This cycle has no ratings, so there is nothing to calibrate. Use skipCalibration instead.",
                    "cycle");
        }
    }

    private Mono<SchemeKey> scheme(OpenAppraisalCycleInput input) {
        Integer revision = input.revision();
        return database.sql(
                        """
                        select id, name, definition from appraisal_scheme
                        where code = :code and state = 'APPROVED' and (effective_from is null or effective_from <= :today)
                          and subject = 'DEPARTMENT' and (:revision = 0 or revision = :revision)
                        order by revision desc limit 1
                        """)
                .bind("code", input.scheme())
                .bind("revision", revision == null ? 0 : revision)
                .bind("today", today())
                .map(row -> {
                    runs.requireMeasurable(Fields.text(row, "definition"));
                    return new SchemeKey(Fields.number(row, "id"), Fields.text(row, "name"));
                })
                .one()
                .switchIfEmpty(unknownScheme());
    }

    private Mono<Void> requirePublishable(OpenAppraisalCycleInput input) {
        return Boolean.FALSE.equals(input.persons()) || !isPeriod(input.period())
                ? Mono.empty()
                : published.requireNoneOfPersons(Period.parse(input.period()), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private <T> Mono<T> unknownScheme() {
        return database.sql(
                        """
                        select coalesce(string_agg(code || ' revision ' || revision, ', ' order by code, revision), 'none') as known
                        from appraisal_scheme
                        where state = 'APPROVED' and subject = 'DEPARTMENT' and (effective_from is null or effective_from <= :today)
                        """)
                .bind("today", today())
                .map(row -> Fields.text(row, "known"))
                .one()
                .flatMap(known ->
                        Mono.error(
                                new RefusedException(
                                        AppraisalRefusal.UNKNOWN_SCHEME,
                                        "There is no such scheme. Available: " + known + ".",
                                        "scheme")));
    }

    private Write opened(OpenAppraisalCycleInput input, SchemeKey scheme, Instant at) {
        Period period = Period.parse(input.period());
        Terms terms = terms(period.end().isAfter(at) ? period.end() : at);
        String name = input.name();
        return Write.insert(CYCLE, "AppraisalCycleOpened", input.code())
                .set("code", input.code())
                .set("name", name == null ? input.code() : name)
                .refer("scheme_id", SCHEME, null, scheme.id())
                .set("period", period.toString())
                .derived("period_start", period.start())
                .derived("period_end", period.end())
                .set("ratings_due_at", terms.ratings())
                .set("calibration_due_at", terms.calibration())
                .set("publication_due_at", terms.publication())
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another cycle has the code %s.".formatted(input.code()))
                .along(key ->
                        Boolean.FALSE.equals(input.persons())
                                ? Mono.empty()
                                : schemes.add(key, today()));
    }

    /** No term ends before the one that it needs. */
    private Terms terms(Instant from) {
        Instant ratings = from.plus(parameters.duration("appraisal-rating-term"));
        Instant calibration = from.plus(parameters.duration("appraisal-calibration-term"));
        Instant publication = from.plus(parameters.duration("appraisal-publication-term"));
        Instant calibrated = calibration.isBefore(ratings) ? ratings : calibration;
        return new Terms(
                ratings, calibrated, publication.isBefore(calibrated) ? calibrated : publication);
    }

    /** When the ratings, the calibration and the publication of a cycle are due. */
    private record Terms(Instant ratings, Instant calibration, Instant publication) {}

    private static boolean isPeriod(String text) {
        return periodProblem(text).isEmpty();
    }

    private static String periodProblem(String text) {
        try {
            return Period.parse(text) == null ? "" : "";
        } catch (InvalidPeriodException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private record SchemeKey(long id, String name) {}
}
