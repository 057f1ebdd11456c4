package io.botwarden.insight.sql.schedule;

import io.botwarden.insight.SnapshotQueries;
import io.botwarden.insight.sql.QueryFailedException;
import io.botwarden.insight.sql.QueryResult;
import io.botwarden.insight.sql.ScheduledQueries;
import io.botwarden.insight.sql.saved.SavedQuery;
import io.botwarden.notification.report.Report;
import io.botwarden.notification.report.Reports;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Runs the queries that are due, each with the rights of its owner, and sends their results. The
 * delivery, its notification and the next date are written in one transaction: after a crash the
 * query runs again, and its result is sent once. A query that fails stops its schedule.
 */
@Component
class QueryDeliveries {

    private static final Logger log = LoggerFactory.getLogger(QueryDeliveries.class);

    private static final String LEFT =
            """
            select s.id from query_schedule s join identity i on i.id = s.scheduled_by_id
            where s.state = 'ACTIVE' and i.disabled_at is not null
            order by s.id
            """;
    private static final String DUE =
            "select id from query_schedule where state = 'ACTIVE' and next_at <= :now order by next_at, id limit 100";
    private static final String OWNER_LEFT = "The account of the owner is closed.";

    /** Longer than a query takes. */
    private static final Duration RIGHTS = Duration.ofHours(1);

    private static final int KEPT = 50;

    private final DatabaseClient database;
    private final ConnectionFactory connections;
    private final DueWrites due;
    private final Writes writes;
    private final Bearers bearers;
    private final ScheduledQueries queries;
    private final Reports reports;
    private final Clock clock;

    QueryDeliveries(
            DatabaseClient database,
            ConnectionFactory connections,
            DueWrites due,
            Writes writes,
            Bearers bearers,
            ScheduledQueries queries,
            Reports reports,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.due = due;
        this.writes = writes;
        this.bearers = bearers;
        this.queries = queries;
        this.reports = reports;
        this.clock = clock;
    }

    Mono<Void> stopThoseOfLeavers() {
        return due.each(LEFT, "stopQuerySchedule", this::leave);
    }

    private Mono<Write> leave(long key) {
        return QuerySchedule.find(key)
                .filter(schedule -> schedule.state() == QueryScheduleState.ACTIVE)
                .map(schedule -> schedule.fail(clock.instant(), OWNER_LEFT));
    }

    Mono<Void> run() {
        return database.sql(DUE)
                .bind("now", clock.instant())
                .map(row -> Fields.number(row, "id"))
                .all()
                .collectList()
                .flatMapIterable(keys -> keys)
                .concatMap(this::deliver)
                .then();
    }

    private Mono<Void> deliver(long key) {
        return Transaction.run(connections, Mono.empty(), Planned.find(key))
                .flatMap(planned ->
                        bearers.of(planned.schedule().owner(), clock.instant().plus(RIGHTS))
                                .flatMap(bearer -> outcome(bearer.viewer(), planned))
                                .flatMap(outcome -> record(planned.schedule(), outcome)))
                .onErrorResume(failure -> {
                    log.warn("Delivery of query schedule {} will be retried", key, failure);
                    return Mono.empty();
                });
    }

    /**
     * A result, or why there is none.
     *
     * @param again whether it is tried again soon
     */
    private record Outcome(@Nullable QueryResult result, @Nullable String failure, boolean again) {

        static Outcome of(QueryResult result) {
            return new Outcome(result, null, false);
        }

        static Outcome failed(@Nullable String failure) {
            return new Outcome(null, failure, false);
        }

        static Outcome putOff(QueryFailedException failed) {
            return new Outcome(null, failed.getMessage() + " It will be tried again.", true);
        }
    }

    private Mono<Outcome> outcome(Viewer owner, Planned planned) {
        // the query may have been changed since it was scheduled
        Checks values =
                planned.query()
                        .parameters()
                        .check(new Checks(), "values", planned.schedule().values());
        if (!values.refusals().isEmpty()) {
            return Mono.just(Outcome.failed(values.refusals().getFirst().message()));
        }
        Mono<Outcome> result =
                Mono.defer(() ->
                                queries.run(
                                        owner,
                                        planned.query().sql(),
                                        planned.query()
                                                .parameters()
                                                .typed(planned.schedule().values()),
                                        planned.snapshot(),
                                        planned.schedule().format()))
                        .map(Outcome::of)
                        .onErrorResume(
                                QueryFailedException.class,
                                failed ->
                                        Mono.just(
                                                failed.isPossibleSoon()
                                                        ? Outcome.putOff(failed)
                                                        : Outcome.failed(failed.getMessage())));
        return reports.obstacle(owner, planned.schedule().channel())
                .map(Outcome::failed)
                .switchIfEmpty(result);
    }

    private Mono<Void> record(QuerySchedule planned, Outcome outcome) {
        String failure = outcome.failure();
        QueryResult result = outcome.result();
        Mono<QuerySchedule> unchanged =
                QuerySchedule.find(planned.id())
                        .filter(schedule ->
                                schedule.state() == QueryScheduleState.ACTIVE
                                        && schedule.version() == planned.version());
        if (outcome.again()) {
            // the schedule keeps its date, and the outcome is replaced by that of the next attempt
            return Transaction.run(
                            connections,
                            Mono.empty(),
                            unchanged.delayUntil(schedule -> save(schedule, outcome, null)))
                    .then();
        }
        Mono<Write> write =
                unchanged.map(schedule ->
                        result == null
                                ? schedule.fail(clock.instant(), String.valueOf(failure))
                                        .along(key -> save(schedule, outcome, null))
                                : schedule.advance(clock.instant())
                                        .along(key -> send(schedule, result, outcome)));
        return writes.runDue(result == null ? "stopQuerySchedule" : "deliverQuery", write).then();
    }

    private Mono<Void> send(QuerySchedule schedule, QueryResult result, Outcome outcome) {
        Report report =
                new Report(
                        "QueryDelivered",
                        SavedQuery.TYPE.table(),
                        schedule.query(),
                        schedule.id(),
                        schedule.nextAt(),
                        result.rows(),
                        result.truncated(),
                        result.dataAsOf(),
                        result.beginning(),
                        result.file());
        return reports.send(report, schedule.channel(), schedule.owner())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(sent -> save(schedule, outcome, sent.orElse(null)));
    }

    private Mono<Void> save(QuerySchedule schedule, Outcome outcome, @Nullable Long notification) {
        QueryResult result = outcome.result();
        var statement =
                database.sql(
                                """
                                with older as (
                                  delete from query_delivery where id in (
                                    select id from query_delivery where schedule_id = :schedule order by due_at desc offset :kept
                                  )
                                )
                                insert into query_delivery (schedule_id, due_at, finished_at, rows, truncated, snapshot_id, failure, notification_id)
                                values (:schedule, :due, :now, :rows, :truncated, :snapshot, :failure, :notification)
                                on conflict (schedule_id, due_at) do update set finished_at = excluded.finished_at, rows = excluded.rows,
                                  truncated = excluded.truncated, snapshot_id = excluded.snapshot_id, failure = excluded.failure,
                                  notification_id = excluded.notification_id
                                """)
                        .bind("schedule", schedule.id())
                        .bind("kept", KEPT - 1)
                        .bind("due", schedule.nextAt())
                        .bind("now", clock.instant())
                        .bind("truncated", result != null && result.truncated());
        statement =
                result == null
                        ? statement
                                .bindNull("rows", Long.class)
                                .bindNull("snapshot", Long.class)
                                .bind("failure", String.valueOf(outcome.failure()))
                        : statement
                                .bind("rows", result.rows())
                                .bind("snapshot", SnapshotQueries.key(result.snapshot()))
                                .bindNull("failure", String.class);
        return (notification == null
                        ? statement.bindNull("notification", Long.class)
                        : statement.bind("notification", notification))
                .then();
    }

    /**
     * A schedule that is due, with its query.
     *
     * @param snapshot the id of the snapshot; null for the latest one
     */
    private record Planned(QuerySchedule schedule, SavedQuery query, @Nullable String snapshot) {

        static Mono<Planned> find(long key) {
            return QuerySchedule.find(key)
                    .zipWhen(schedule -> SavedQuery.find(schedule.query()), Planned::of);
        }

        private static Planned of(QuerySchedule schedule, SavedQuery query) {
            Long snapshot = query.snapshot();
            return new Planned(
                    schedule, query, snapshot == null ? null : SnapshotQueries.id(snapshot));
        }
    }
}
