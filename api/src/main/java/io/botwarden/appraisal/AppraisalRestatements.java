package io.botwarden.appraisal;

import io.botwarden.platform.transaction.Fields;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Compares published results with the latest snapshot: the same scheme, versions of KPIs, targets,
 * ratings and corrections over later data. The differences are stored beside the results, which
 * never change with later data.
 */
@Component
class AppraisalRestatements {

    private static final Logger log = LoggerFactory.getLogger(AppraisalRestatements.class);

    /**
     * The results published within a year that were not compared with the latest snapshot, newest
     * first; also those of which a person has a new card since.
     */
    private static final String DUE =
            """
            select c.id, n.id as snapshot
            from appraisal_cycle c
            join (select max(id) as id from warehouse_snapshot where state = 'COMPLETED') n on n.id > c.snapshot_id
            where c.published and c.published_at > now() - interval '1 year' and (
              exists (
                select from scorecard s where s.cycle_id = c.id and not s.superseded and s.restated_snapshot_id is distinct from n.id
              )
              or exists (
                select from person_scorecard s
                join person_scorecard earlier on earlier.cycle_id = s.cycle_id and earlier.employee_id = s.employee_id and earlier.superseded
                where s.cycle_id = c.id and not s.superseded and s.restated_snapshot_id is distinct from n.id
                  and earlier.restated_snapshot_id = n.id
              )
            )
            order by c.period_start desc, c.id
            """;

    private final DatabaseClient database;
    private final AppraisalRuns runs;
    private final AppraisalStore store;
    private final PersonScorecards persons;
    private final TransactionalOperator transactions;

    /** What failed is tried again with the next snapshot, or after a restart. */
    private final Set<Due> failed = ConcurrentHashMap.newKeySet();

    AppraisalRestatements(
            DatabaseClient database,
            AppraisalRuns runs,
            AppraisalStore store,
            PersonScorecards persons,
            TransactionalOperator transactions) {
        this.database = database;
        this.runs = runs;
        this.store = store;
        this.persons = persons;
        this.transactions = transactions;
    }

    private record Due(long cycle, long snapshot) {}

    /** Compares what is due, one result at a time. */
    Mono<Void> run() {
        return database.sql(DUE)
                .map(row -> new Due(Fields.number(row, "id"), Fields.number(row, "snapshot")))
                .all()
                .collectList()
                .flatMapIterable(due -> due)
                .filter(due -> !failed.contains(due))
                .concatMap(due -> compare(due).onErrorResume(error -> failed(due, error)))
                .then();
    }

    private Mono<Void> compare(Due due) {
        return database.sql(AppraisalCycle.SELECT + " where c.id = :id")
                .bind("id", due.cycle())
                .map(AppraisalCycle::of)
                .one()
                .flatMap(cycle ->
                        corrected(cycle.id())
                                .flatMap(corrected ->
                                        runs.corrections(cycle.id(), cycle.resultVersion())
                                                .flatMap(corrections ->
                                                        runs.compare(
                                                                cycle, due.snapshot(), corrections))
                                                .flatMap(run ->
                                                        stored(
                                                                cycle,
                                                                corrected,
                                                                due.snapshot(),
                                                                run))));
    }

    /** The number of figures that decisions on appeals corrected. */
    private Mono<Long> corrected(long cycle) {
        return database.sql(
                        """
                        select count(*) as count from appraisal_correction x join appraisal_appeal a on a.id = x.appeal_id
                        where a.cycle_id = :cycle
                        """)
                .bind("cycle", cycle)
                .map(row -> Fields.number(row, "count"))
                .one();
    }

    private Mono<Void> stored(
            AppraisalCycle cycle, long corrected, long snapshot, AppraisalRun latest) {
        return transactions.transactional(
                locked(cycle)
                        .filterWhen(key -> corrected(key).map(now -> now == corrected))
                        .flatMap(current ->
                                store.restate(
                                                cycle.id(),
                                                cycle.resultVersion(),
                                                snapshot,
                                                latest.departments())
                                        .then(
                                                persons.restate(
                                                        cycle.id(), snapshot, latest.persons()))));
    }

    /** Locks the cycle; empty if its result was amended meanwhile. */
    private Mono<Long> locked(AppraisalCycle cycle) {
        return database.sql(
                        "select id from appraisal_cycle where id = :id and result_version = :version for update")
                .bind("id", cycle.id())
                .bind("version", cycle.resultVersion())
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    /** The other results are compared all the same. */
    private Mono<Void> failed(Due due, Throwable error) {
        failed.add(due);
        log.warn(
                "The result of cycle {} could not be compared with snapshot {}",
                due.cycle(),
                due.snapshot(),
                error);
        return Mono.empty();
    }
}
