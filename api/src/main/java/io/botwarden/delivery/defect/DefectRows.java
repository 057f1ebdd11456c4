package io.botwarden.delivery.defect;

import static io.botwarden.delivery.DeliveryRecords.DEFECT;
import static io.botwarden.delivery.DeliveryRecords.TEST_CASE;
import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.delivery.Severity;
import io.botwarden.delivery.defect.FailedTests.Failed;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the defects, and their sources, for actions. */
@Component
class DefectRows {

    /** The maximum number of failed tests that become defects at once. */
    static final int AT_ONCE = 100;

    private final DatabaseClient database;

    DefectRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the defect with this id, locked until the transaction ends. */
    Mono<Defect> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> DEFECT.parse("defect", id))
                .flatMap(key -> find(viewer.identityId(), key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("defect")));
    }

    /** Returns the defect with this key, locked until the transaction ends, for no viewer. */
    Mono<Defect> find(long key) {
        return find(0, key);
    }

    private Mono<Defect> find(long viewer, long key) {
        return database.sql(
                        """
                        select id, number, bot_id, severity, state, assignee_id, verifier_id, due_at, missed_at,
                          fixed_in_release_id, closed_at, resolution, reopen_count, passed_in_run_id, version,
                          %s as by_fixer
                        from defect d where id = :id for update
                        """
                                .formatted(DefectState.BY_FIXER.sql("d", ":viewer")))
                .bind("viewer", viewer)
                .bind("id", key)
                .map(DefectRows::defect)
                .one();
    }

    /** Returns the next defect number. */
    Mono<String> number() {
        return database.sql("select 'D-' || nextval('defect_number') as number")
                .map(row -> Fields.text(row, "number"))
                .one();
    }

    /**
     * A record that an input refers to.
     *
     * @param release key of its release, if any
     */
    record Named(long id, Optional<Long> release) {}

    /** A test run of the bot; empty if no id is given. */
    Mono<Optional<Named>> optionalRun(long bot, @Nullable String id) {
        return optional(
                TEST_RUN,
                "testRun",
                id,
                "select id, bot_id, release_id from test_run where id = :id",
                bot);
    }

    /** An incident of the bot; empty if no id is given. */
    Mono<Optional<Named>> optionalIncident(long bot, @Nullable String id) {
        return optional(
                NewDefect.INCIDENT,
                "incident",
                id,
                "select id, bot_id, null::bigint as release_id from incident where id = :id",
                bot);
    }

    private Mono<Optional<Named>> optional(
            RecordType type, String field, @Nullable String id, String statement, long bot) {
        if (id == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(key ->
                        database.sql(statement)
                                .bind("id", key)
                                .map(row -> named(row, field, bot))
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                .map(Optional::of);
    }

    private static Named named(Readable row, String field, long bot) {
        if (!Objects.equals(row.get("bot_id", Long.class), bot)) {
            throw new RefusedException(RefusalCode.INVALID, "This belongs to another bot.", field);
        }
        return new Named(
                Fields.number(row, "id"), Optional.ofNullable(row.get("release_id", Long.class)));
    }

    /**
     * Returns the failed tests of a run without defect, at most {@link #AT_ONCE}.
     *
     * @param cases ids of the tests to include; null for all
     */
    Mono<FailedTests> requireFailed(String run, @Nullable List<String> cases) {
        return Mono.fromCallable(() -> TEST_RUN.parse("testRun", run))
                .flatMap(key ->
                        database.sql(
                                        "select id, bot_id, release_id, name, version from test_run where id = :id for update")
                                .bind("id", key)
                                .map(DefectRows::withoutTests)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("testRun")))
                .flatMap(found -> cases == null ? withAll(found) : withThese(found, keys(cases)));
    }

    private Mono<FailedTests> withAll(FailedTests run) {
        return failed(run, null).map(tests -> with(run, tests));
    }

    private Mono<FailedTests> withThese(FailedTests run, Long[] cases) {
        return database.sql(
                        """
                        select count(*) as failed from test_case
                        where test_run_id = :run and id = any (:cases) and outcome in ('FAILED', 'ERROR')
                        """)
                .bind("run", run.run())
                .bind("cases", cases)
                .map(row -> Fields.number(row, "failed"))
                .one()
                .filter(count -> count == cases.length)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "Each of these must be a failed test of the run, without duplicates.",
                                        "cases")))
                .flatMap(count -> failed(run, cases))
                .map(tests -> with(run, tests));
    }

    private Mono<List<Failed>> failed(FailedTests run, Long @Nullable [] cases) {
        var statement =
                database.sql(
                                """
                                select id, case_key, name, message, defect, 'D-' || nextval('defect_number') as number
                                from (
                                  select distinct on (c.case_key) c.id, c.position, c.case_key, c.name, c.message, d.id as defect
                                  from test_case c
                                  left join defect d on d.bot_id = :bot and d.case_key = c.case_key and d.state not in ('CLOSED', 'REJECTED')
                                  where c.test_run_id = :run and c.outcome in ('FAILED', 'ERROR') and c.defect_id is null %s
                                  order by c.case_key, c.position
                                ) failed
                                order by position
                                limit %d
                                """
                                        .formatted(
                                                cases == null ? "" : "and c.id = any (:cases)",
                                                AT_ONCE))
                        .bind("bot", run.bot())
                        .bind("run", run.run());
        return (cases == null ? statement : statement.bind("cases", cases))
                .map(DefectRows::failed)
                .all()
                .collectList();
    }

    /** Links a test of a run to a defect. */
    Mono<Void> link(long run, Failed test, long defect) {
        return database.sql(
                        """
                        update test_case set defect_id = :defect
                        where test_run_id = :run and case_key = :key and outcome in ('FAILED', 'ERROR')
                        """)
                .bind("defect", defect)
                .bind("run", run)
                .bind("key", test.key())
                .then();
    }

    private static Long[] keys(List<String> cases) {
        return cases.stream().map(id -> TEST_CASE.parse("cases", id)).toArray(Long[]::new);
    }

    private static FailedTests with(FailedTests run, List<Failed> tests) {
        return new FailedTests(
                run.run(), run.bot(), run.release(), run.name(), run.version(), tests);
    }

    private static FailedTests withoutTests(Readable row) {
        return new FailedTests(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.number(row, "release_id"),
                Fields.text(row, "name"),
                Fields.version(row),
                List.of());
    }

    private static Failed failed(Readable row) {
        return new Failed(
                Fields.number(row, "id"),
                Fields.text(row, "case_key"),
                Fields.text(row, "name"),
                row.get("message", String.class),
                row.get("defect", Long.class),
                Fields.text(row, "number"));
    }

    private static Defect defect(Readable row) {
        return new Defect(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.number(row, "bot_id"),
                Severity.valueOf(Fields.text(row, "severity")),
                DefectState.valueOf(Fields.text(row, "state")),
                row.get("assignee_id", Long.class),
                row.get("verifier_id", Long.class),
                Fields.time(row, "due_at"),
                row.get("missed_at", Instant.class),
                row.get("fixed_in_release_id", Long.class),
                row.get("closed_at", Instant.class),
                row.get("resolution", String.class),
                Objects.requireNonNull(row.get("reopen_count", Integer.class)),
                row.get("passed_in_run_id", Long.class),
                Boolean.TRUE.equals(row.get("by_fixer", Boolean.class)),
                Fields.version(row));
    }
}
