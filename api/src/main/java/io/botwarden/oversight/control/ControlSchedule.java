package io.botwarden.oversight.control;

import io.botwarden.oversight.control.ControlEvaluation.Cause;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.EventBatches;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Evaluates controls when they are due, and soon after something changes in the tables that their
 * queries read: then only for the bots concerned. What an event misses, the schedule finds.
 */
@Component
class ControlSchedule {

    private static final Logger log = LoggerFactory.getLogger(ControlSchedule.class);

    private static final String DUE =
            """
            select c.id, c.sql, c.state = 'ACTIVE' and c.problem is null and c.query_problem is null and c.evaluated_at is not null as compared, true as affected
            from control c
            where c.state = 'ACTIVE' and (
                c.evaluated_at is null or c.evaluated_at <= :before
                or exists (
                  select from control_result r
                  where r.control_id = c.id and r.until is null and r.state = 'IN_GRACE' and greatest(r.failing_since + make_interval(hours => c.grace_hours), c.counts_from) <= :now
                )
              )
              or c.state <> 'ACTIVE' and exists (select from control_result r where r.control_id = c.id and r.until is null)
            order by c.evaluated_at nulls first, c.id
            """;

    private static final String EXPIRED =
            "select id from control_waiver where state = 'APPROVED' and ends_at <= :now order by ends_at, id";

    /**
     * What the subjects of events belong to; a subject that belongs to no bot has one row with
     * null.
     */
    private static final String BOTS =
            """
            select distinct b.bot_id
            from unnest(cast(:subjects as text[])) as s (id)
            left join lateral place_of_record(s.id) p on true
            left join lateral unnest(p.bots) as b (bot_id) on true
            """;

    private static final String CONTROLS =
            """
            select id, sql, query_problem is null as compared, tables && cast(:tables as text[]) as affected
            from control
            where state = 'ACTIVE' and problem is null and evaluated_at is not null
            order by id
            """;

    /** The tables that evaluations themselves write. */
    private static final Set<String> OWN =
            Set.of("control", "control_result", "control_run", "control_waiver", "attestation");

    private final ControlRuns runs;
    private final ControlComparison comparison;
    private final ControlCatalogue catalogue;
    private final ControlProperties properties;
    private final ControlRows rows;
    private final DueWrites due;
    private final DatabaseClient database;
    private final EventBatches batches;
    private final Background background;
    private final Clock clock;

    ControlSchedule(
            ControlRuns runs,
            ControlComparison comparison,
            ControlCatalogue catalogue,
            ControlProperties properties,
            ControlRows rows,
            DueWrites due,
            DatabaseClient database,
            EventBatches batches,
            Background background,
            Clock clock) {
        this.runs = runs;
        this.comparison = comparison;
        this.catalogue = catalogue;
        this.properties = properties;
        this.rows = rows;
        this.due = due;
        this.database = database;
        this.batches = batches;
        this.background = background;
        this.clock = clock;
    }

    /** Evaluates what is due. It runs on the scheduler's thread, which may block. */
    Mono<Void> run() {
        return properties.evaluated()
                ? Mono.<Void>fromRunnable(catalogue::reload)
                        .then(expireWaivers())
                        .then(Mono.defer(this::dueControls))
                        .flatMap(due -> evaluateEach(due, Cause.SCHEDULE, null))
                : Mono.empty();
    }

    /** Ends the approved waivers that are over; their controls are evaluated at once. */
    Mono<Void> expireWaivers() {
        return due.each(EXPIRED, "expireControlWaiver", this::expired);
    }

    private Mono<Write> expired(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.waiver(key)
                .filter(waiver -> waiver.isOver(now))
                .map(waiver -> waiver.expire(now));
    }

    private Mono<List<Candidate>> dueControls() {
        Instant now = clock.instant();
        return database.sql(DUE)
                .bind("now", now)
                .bind("before", now.minus(properties.every()))
                .map(Candidate::of)
                .all()
                .collectList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (properties.evaluated()) {
            background.keep("Evaluating controls after events", afterEvents());
        }
    }

    private Flux<Void> afterEvents() {
        return batches.each(
                event -> !OWN.contains(event.subject().table()),
                events ->
                        afterAll(
                                events.stream()
                                        .map(event -> event.subject().table())
                                        .distinct()
                                        .toList(),
                                events.stream()
                                        .map(event -> event.subject().id())
                                        .distinct()
                                        .toList()));
    }

    /**
     * Evaluates the controls that read these tables and find something else than before, for the
     * bots of these records.
     *
     * @param subjects the IDs of the records
     */
    Mono<Void> afterAll(List<String> tables, List<String> subjects) {
        return Mono.zip(controls(tables), bots(subjects))
                .flatMap(found ->
                        evaluateEach(
                                found.getT1(),
                                Cause.EVENT,
                                found.getT2().isEmpty() ? null : found.getT2()));
    }

    /** Evaluates the affected controls that find something else than before. */
    private Mono<Void> evaluateEach(
            List<Candidate> controls, Cause cause, @Nullable Set<Long> bots) {
        Map<Long, String> queries = new TreeMap<>();
        Set<Long> compared = new TreeSet<>();
        Set<Long> alone = new TreeSet<>();
        for (Candidate control : controls) {
            if (control.compared) {
                queries.put(control.id, control.sql);
            }
            if (control.affected) {
                (control.compared ? compared : alone).add(control.id);
            }
        }
        return comparison
                .differing(queries, compared, bots)
                .onErrorResume(failure -> {
                    log.warn("Controls cannot be compared together", failure);
                    return Mono.just(cause == Cause.SCHEDULE ? List.copyOf(compared) : List.of());
                })
                .flatMapIterable(differing -> differing)
                .concatWith(Flux.fromIterable(alone))
                .concatMap(control -> evaluate(control, cause, bots))
                .then();
    }

    /**
     * A control that an event may affect.
     *
     * @param compared whether it can be compared with others: its query did not fail
     * @param affected whether it reads a table of the event
     */
    private record Candidate(long id, String sql, boolean compared, boolean affected) {

        static Candidate of(Readable row) {
            return new Candidate(
                    Fields.number(row, "id"),
                    Fields.text(row, "sql"),
                    Fields.flag(row, "compared"),
                    Fields.flag(row, "affected"));
        }
    }

    private Mono<List<Candidate>> controls(List<String> tables) {
        return database.sql(CONTROLS)
                .bind("tables", tables.toArray(String[]::new))
                .map(Candidate::of)
                .all()
                .collectList();
    }

    /** The bots that the records belong to; empty if one of them belongs to none. */
    private Mono<Set<Long>> bots(List<String> subjects) {
        return database.sql(BOTS)
                .bind("subjects", subjects.toArray(String[]::new))
                .map(row -> Optional.ofNullable(row.get("bot_id", Long.class)))
                .all()
                .collectList()
                .map(found ->
                        found.stream().allMatch(Optional::isPresent)
                                ? found.stream()
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.toCollection(TreeSet::new))
                                : Set.of());
    }

    private Mono<Void> evaluate(long control, Cause cause, @Nullable Set<Long> bots) {
        return runs.evaluate(control, cause, bots)
                .onErrorResume(failure -> {
                    log.warn(
                            "Evaluating the control {} failed and will be retried",
                            control,
                            failure);
                    return Mono.empty();
                });
    }
}
