package io.botwarden.operations.change;

import static io.botwarden.operations.change.ChangeRecords.CHANGE;
import static io.botwarden.operations.change.ChangeRecords.INCIDENT;
import static io.botwarden.operations.change.ChangeRecords.TEMPLATE;
import static io.botwarden.operations.change.ChangeRecords.TEST_RUN;

import io.botwarden.operations.change.Needs.Need;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the records that actions on changes need. */
@Component
class ChangeRows {

    private static final String COLUMNS =
            """
            select c.id, c.number, c.bot_id, c.release_id, c.template_id is not null as by_template, c.kind, c.purpose, c.state, c.title,
              c.description, c.plan, c.rollback, c.risk, c.risk_note, c.starts_at, c.ends_at, c.tested_at, c.tested_by_id, c.test_note, c.test_run_id,
              c.approved_at, c.approved_by_id, c.started_at, c.finished_at, c.function_passed, c.performance_passed,
              c.failed, c.failure, c.failure_detected_at, c.rolled_back, c.restored_at, c.reviewed_at, c.version,
              %s as own
            from change c
            where c.id = $1
            for update of c
            """
                    .formatted(ChangeState.OWN.sql("c", "$2"));

    /** The change with an id, locked until the transaction ends. */
    Mono<Change> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> CHANGE.parse("change", id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("change")));
    }

    /** The change with a key, for automatic actions. */
    Mono<Change> find(long key) {
        return find(key, null);
    }

    private static Mono<Change> find(long key, @Nullable Long viewer) {
        return Transaction.one(
                COLUMNS, List.of(key, Parameters.in(R2dbcType.BIGINT, viewer)), ChangeRows::change);
    }

    /** What is missing before a step of a change. */
    Mono<Needs> needs(long change, String step) {
        return Transaction.one(
                "select array(select need from change_need where change_id = $1 and step = $2 order by position) as needs",
                List.of(change, step),
                row ->
                        new Needs(
                                Arrays.stream(required(row, "needs", String[].class))
                                        .map(Need::valueOf)
                                        .toList()));
    }

    /** Whether the launch of a change's release is currently approved. */
    Mono<Boolean> mayLaunch(long change) {
        return Transaction.one(
                """
                select exists (
                  select from change c join valid_launch v on v.bot_id = c.bot_id and v.release_id = c.release_id where c.id = $1
                ) as may
                """,
                List.of(change),
                row -> required(row, "may", Boolean.class));
    }

    /** The template with an id, locked until the transaction ends. */
    Mono<Template> requireTemplate(Viewer viewer, String id) {
        return Mono.fromCallable(() -> TEMPLATE.parse("template", id))
                .flatMap(key -> template("t.id = $1", key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("template")));
    }

    /** The template of a change; empty if it has none. */
    Mono<Optional<Template>> templateOf(Viewer viewer, long change) {
        return template(
                        "t.id = (select template_id from change where id = $1)",
                        change,
                        viewer.identityId())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static Mono<Template> template(String condition, long key, long viewer) {
        return Transaction.one(
                """
                select t.id, t.name, t.purpose, t.plan, t.rollback, t.risk, t.bot_id, t.state, t.approved_by_id, t.version,
                  %s as own
                from change_template t
                where %s
                for update of t
                """
                        .formatted(TemplateState.OWN.sql("t", "$2"), condition),
                List.of(key, viewer),
                ChangeRows::template);
    }

    /** The test run with an id; empty if no id is given. */
    Mono<Optional<TestRunResult>> optionalRun(@Nullable String id) {
        if (id == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.fromCallable(() -> TEST_RUN.parse("testRun", id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, name, bot_id, release_id, result = 'PASSED' as passed from test_run where id = $1",
                                List.of(key),
                                row ->
                                        new TestRunResult(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "name"),
                                                Fields.number(row, "bot_id"),
                                                Fields.number(row, "release_id"),
                                                required(row, "passed", Boolean.class))))
                .map(Optional::of)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("testRun")));
    }

    /** The test run by which a change is verified; empty if no id is given. */
    Mono<Optional<VerifyingRun>> optionalRun(String field, @Nullable String id) {
        if (id == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.fromCallable(() -> TEST_RUN.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, name, bot_id, release_id, kind, result = 'PASSED' as passed, started_at from test_run where id = $1",
                                List.of(key),
                                row ->
                                        new VerifyingRun(
                                                field,
                                                Fields.number(row, "id"),
                                                Fields.text(row, "name"),
                                                Fields.number(row, "bot_id"),
                                                Fields.number(row, "release_id"),
                                                Fields.text(row, "kind"),
                                                required(row, "passed", Boolean.class),
                                                Fields.time(row, "started_at"))))
                .map(Optional::of)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The incident with an id, locked until the transaction ends. */
    Mono<CausedIncident> requireIncident(String id) {
        return Mono.fromCallable(() -> INCIDENT.parse("incident", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select i.id, i.number, i.bot_id, i.department_id, i.started_at, coalesce(i.detected_at, i.opened_at) as detected_at,
                                  i.resolved_at, (select c.number from change c where c.id = i.caused_by_change_id) as attributed_to
                                from incident i
                                where i.id = $1
                                for update of i
                                """,
                                List.of(key),
                                ChangeRows::incident))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("incident")));
    }

    private static Change change(Readable row) {
        return new Change(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.number(row, "bot_id"),
                row.get("release_id", Long.class),
                ChangeKind.valueOf(Fields.text(row, "kind")),
                ChangePurpose.valueOf(Fields.text(row, "purpose")),
                ChangeState.valueOf(Fields.text(row, "state")),
                required(row, "by_template", Boolean.class),
                plan(row),
                clearance(row),
                outcome(row),
                required(row, "own", Boolean.class),
                Fields.version(row));
    }

    private static ChangePlan plan(Readable row) {
        String risk = row.get("risk", String.class);
        return new ChangePlan(
                Fields.text(row, "title"),
                row.get("description", String.class),
                row.get("plan", String.class),
                row.get("rollback", String.class),
                risk == null ? null : ChangeRisk.valueOf(risk),
                row.get("risk_note", String.class),
                Fields.time(row, "starts_at"),
                Fields.time(row, "ends_at"));
    }

    private static ChangeClearance clearance(Readable row) {
        return new ChangeClearance(
                row.get("tested_at", Instant.class),
                row.get("tested_by_id", Long.class),
                row.get("test_note", String.class),
                row.get("test_run_id", Long.class),
                row.get("approved_at", Instant.class),
                row.get("approved_by_id", Long.class));
    }

    private static ChangeOutcome outcome(Readable row) {
        return new ChangeOutcome(
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("function_passed", Boolean.class),
                row.get("performance_passed", Boolean.class),
                row.get("failed", Boolean.class),
                row.get("failure", String.class),
                row.get("failure_detected_at", Instant.class),
                required(row, "rolled_back", Boolean.class),
                row.get("restored_at", Instant.class),
                row.get("reviewed_at", Instant.class));
    }

    private static Template template(Readable row) {
        return new Template(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                ChangePurpose.valueOf(Fields.text(row, "purpose")),
                Fields.text(row, "plan"),
                Fields.text(row, "rollback"),
                ChangeRisk.valueOf(Fields.text(row, "risk")),
                row.get("bot_id", Long.class),
                TemplateState.valueOf(Fields.text(row, "state")),
                row.get("approved_by_id", Long.class),
                required(row, "own", Boolean.class),
                Fields.version(row));
    }

    private static CausedIncident incident(Readable row) {
        return new CausedIncident(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.time(row, "started_at"),
                Fields.time(row, "detected_at"),
                row.get("resolved_at", Instant.class),
                row.get("attributed_to", String.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("The column %s is null".formatted(column));
        }
        return value;
    }
}
