package io.botwarden.security.retention;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes records whose retention period has ended, a few thousand per transaction, so that other
 * transactions do not wait. The deletions and their count are committed together; the next purge
 * completes an interrupted one. Deleted rows leave tombstones, which exclude them from the next
 * snapshot; published snapshots keep them until they expire.
 */
@Component
class Purge {

    private static final String USERNAME = "botwarden";
    private static final int BATCH = 2_000;

    private static final String TERMS =
            """
            select id, bot_id, holds, retention_days from data_asset a
            where holds is not null and retention_days is not null
              and (
                state = 'ACTIVE'
                or not exists (
                  select from data_asset o where o.bot_id = a.bot_id and o.holds = a.holds and o.state = 'ACTIVE'
                )
              )
            order by id
            """;

    private static final String BEGIN =
            """
            insert into retention_purge (data_asset_id, bot_id, holds, ended_before, started_at)
            values (:asset, :bot, :holds, :before, :now) returning id
            """;

    private static final String REMOVE =
            """
            delete from %1$s where id in (
              select id from %1$s where %2$s order by %3$s limit %4$d for update skip locked)
            returning %5$s as subject
            """;

    private static final String LOCK_SUBJECTS =
            "select count(*) from (select from data_subject where id = any (:subjects) order by id for update) locked";

    /** A separate statement, which sees the interactions committed while the lock was waiting. */
    private static final String REMOVE_SUBJECTS =
            """
            delete from data_subject s where id = any (:subjects)
              and not exists (select from interaction i where i.data_subject_id = s.id)
            """;

    private static final String COUNT =
            """
            update retention_purge set records = records + :records, subjects = subjects + :subjects where id = :purge
            """;

    private static final String FINISH =
            """
            update retention_purge set finished_at = :now where id = :purge and finished_at is null
            returning data_asset_id, holds, ended_before, records, subjects
            """;

    private final DatabaseClient database;
    private final ConnectionFactory connections;
    private final AuditTrail audit;
    private final Clock clock;

    Purge(DatabaseClient database, ConnectionFactory connections, AuditTrail audit, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes all expired records and returns their number. */
    Mono<Long> run() {
        return finishAbandoned().thenMany(terms()).concatMap(this::remove).reduce(0L, Long::sum);
    }

    private Mono<Void> finishAbandoned() {
        return database.sql("select id from retention_purge where finished_at is null order by id")
                .map(row -> Fields.number(row, "id"))
                .all()
                .collectList()
                .flatMapIterable(unfinished -> unfinished)
                .concatMap(this::finish)
                .then();
    }

    private Flux<Term> terms() {
        return database.sql(TERMS)
                .map(this::term)
                .all()
                .collectList()
                .flatMapIterable(terms -> terms);
    }

    private Term term(Readable row) {
        return Term.of(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                ExpiringTable.valueOf(Fields.text(row, "holds")),
                Objects.requireNonNull(row.get("retention_days", Integer.class)),
                clock.instant());
    }

    /** Starts a purge only if records have expired. */
    private Mono<Long> remove(Term term) {
        return database.sql(
                        "select exists (select from %s where %s) as due"
                                .formatted(term.holds().table(), term.holds().expired()))
                .bind("bot", term.bot())
                .bind("before", term.before())
                .map(row -> Boolean.TRUE.equals(row.get("due", Boolean.class)))
                .one()
                .flatMap(due ->
                        due ? begin(term).flatMap(purge -> removeAll(purge, term)) : Mono.just(0L));
    }

    private Mono<Long> begin(Term term) {
        return database.sql(BEGIN)
                .bind("asset", term.asset())
                .bind("bot", term.bot())
                .bind("holds", term.holds().name())
                .bind("before", term.before())
                .bind("now", clock.instant())
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    private Mono<Long> removeAll(long purge, Term term) {
        return Mono.defer(() -> inTransaction(batch(purge, term)))
                .repeat()
                .takeUntil(removed -> removed < BATCH)
                .reduce(0L, Long::sum)
                .delayUntil(removed -> finish(purge));
    }

    private Mono<Long> batch(long purge, Term term) {
        ExpiringTable holds = term.holds();
        String subject =
                holds == ExpiringTable.INTERACTIONS ? "coalesce(data_subject_id, 0)" : "0::bigint";
        return database.sql(
                        REMOVE.formatted(
                                holds.table(), holds.expired(), holds.begin(), BATCH, subject))
                .bind("bot", term.bot())
                .bind("before", term.before())
                .map(row -> Fields.number(row, "subject"))
                .all()
                .collectList()
                .flatMap(subjects ->
                        removeSubjects(subjects)
                                .flatMap(gone -> count(purge, subjects.size(), gone))
                                .thenReturn((long) subjects.size()));
    }

    private Mono<Long> removeSubjects(List<Long> subjects) {
        Long[] distinct =
                subjects.stream().filter(subject -> subject > 0).distinct().toArray(Long[]::new);
        if (distinct.length == 0) {
            return Mono.just(0L);
        }
        return database.sql(LOCK_SUBJECTS)
                .bind("subjects", distinct)
                .fetch()
                .rowsUpdated()
                .then(
                        database.sql(REMOVE_SUBJECTS)
                                .bind("subjects", distinct)
                                .fetch()
                                .rowsUpdated());
    }

    private Mono<Long> count(long purge, long records, long subjects) {
        return database.sql(COUNT)
                .bind("purge", purge)
                .bind("records", records)
                .bind("subjects", subjects)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> finish(long purge) {
        return inTransaction(
                        database.sql(FINISH)
                                .bind("purge", purge)
                                .bind("now", clock.instant())
                                .map(Purge::entry)
                                .one()
                                .flatMap(entry -> audit.record(entry).thenReturn(purge)))
                .then();
    }

    private static AuditEntry entry(Readable row) {
        return new AuditEntry(
                null,
                USERNAME,
                "purgeExpiredRecords",
                new AuditEntry.Subject(
                        "DataAsset", "data_asset_" + Fields.number(row, "data_asset_id")),
                "Deleted %d %s that ended before %s, and %d users without remaining records"
                        .formatted(
                                Fields.number(row, "records"),
                                Fields.text(row, "holds"),
                                Fields.time(row, "ended_before"),
                                Fields.number(row, "subjects")),
                List.of());
    }

    private <T> Mono<T> inTransaction(Mono<T> work) {
        return Transaction.run(connections, Mono.empty(), work);
    }
}
