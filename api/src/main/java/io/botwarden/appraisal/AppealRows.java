package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.APPEAL;
import static io.botwarden.appraisal.AppraisalRecords.CYCLE;

import io.botwarden.analytics.appraisal.IndicatorKind;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds appeals and locks them, their cycle first. */
@Component
class AppealRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private static final String APPEALS =
            """
            select a.*, appeals_for($2, a.department_id, a.employee_id) as of_viewer,
              coalesce(a.department_id, (select e.department_id from employee e where e.id = a.employee_id)) as home_id,
              exists (select from identity i where i.id = $2 and i.employee_id = a.reviewer_id) as reviewed_by_viewer,
              case when a.employee_id is null then (select c.result_version from appraisal_cycle c where c.id = a.cycle_id) else (
                select max(s.result_version) from person_scorecard s where s.cycle_id = a.cycle_id and s.employee_id = a.employee_id
              ) end::bigint as current_version
            from appraisal_appeal a where a.id = $1 for update of a
            """;

    private final AppraisalCycles cycles;

    AppealRows(AppraisalCycles cycles) {
        this.cycles = cycles;
    }

    Mono<Appeal> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> APPEAL.parse("appeal", id))
                .flatMap(key -> find(viewer.identityId(), key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("appeal")));
    }

    /** The appeal with this key; empty if there is none. */
    Mono<Appeal> find(long key) {
        return find(NOBODY, key);
    }

    private Mono<Appeal> find(long viewer, long key) {
        return Transaction.one(
                        "select cycle_id from appraisal_appeal where id = $1",
                        List.of(key),
                        row -> CYCLE.key(Fields.number(row, "cycle_id")).id())
                .flatMap(cycles::require)
                .flatMap(cycle ->
                        Transaction.one(
                                APPEALS, List.of(key, viewer), row -> Appeal.of(row, cycle)));
    }

    /** A current employee as the reviewer of an appeal. */
    Mono<Reviewer> reviewer(Appeal appeal, long employee) {
        return Transaction.one(
                "select e.id, e.name, appeal_conflict(e.id, $2, nullif($3, 0), nullif($4, 0)) as conflict from employee e where e.id = $1",
                List.of(
                        employee,
                        appeal.cycle().id(),
                        orNone(appeal.department()),
                        orNone(appeal.employee())),
                Reviewer::of);
    }

    /** What a department or person could appeal against, in a cycle that is locked. */
    Mono<Contest> contest(Viewer viewer, String scorecard) {
        return RecordKey.parse(scorecard)
                .map(AppealRows::contested)
                .orElseGet(Mono::empty)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("scorecard")))
                .flatMap(found ->
                        cycles.require(CYCLE.key(found.cycle()).id())
                                .flatMap(cycle -> contest(viewer, cycle, found)));
    }

    private static Mono<Card> contested(RecordKey scorecard) {
        String statement =
                switch (scorecard.table()) {
                    case "scorecard" ->
                            "select cycle_id, department_id, null::bigint as employee_id from scorecard where id = $1 and department_id is not null";
                    case "person_scorecard" ->
                            "select cycle_id, null::bigint as department_id, employee_id from person_scorecard where id = $1";
                    default -> "";
                };
        return statement.isEmpty()
                ? Mono.empty()
                : Transaction.one(
                        statement,
                        List.of(scorecard.key()),
                        row ->
                                new Card(
                                        scorecard.key(),
                                        Fields.number(row, "cycle_id"),
                                        row.get("department_id", Long.class),
                                        row.get("employee_id", Long.class)));
    }

    private Mono<Contest> contest(Viewer viewer, AppraisalCycle cycle, Card card) {
        return scored(cycle.id(), card.department(), card.employee())
                .flatMap(scored ->
                        Transaction.one(
                                """
                                select appeals_for($1, nullif($2::bigint, 0), nullif($3::bigint, 0)) as allowed, (
                                  select number from appraisal_appeal
                                  where cycle_id = $4 and (department_id = $2 or employee_id = $3) and state <> 'WITHDRAWN' limit 1
                                ) as earlier
                                """,
                                List.of(
                                        viewer.identityId(),
                                        orNone(card.department()),
                                        orNone(card.employee()),
                                        cycle.id()),
                                row ->
                                        new Contest(
                                                cycle,
                                                card,
                                                scored,
                                                Fields.flag(row, "allowed"),
                                                row.get("earlier", String.class))));
    }

    /** The current figures of who appeals, in the order of the scheme. */
    Mono<List<Scored>> scored(Appeal appeal) {
        return scored(appeal.cycle().id(), appeal.department(), appeal.employee());
    }

    private static Mono<List<Scored>> scored(
            long cycle, @Nullable Long department, @Nullable Long employee) {
        return Transaction.all(
                """
                select i.code, i.kind, i.scored_value, d.position as part, i.position
                from scorecard s
                join dimension_score d on d.scorecard_id = s.id
                join indicator_score i on i.dimension_score_id = d.id
                where s.cycle_id = $1 and s.department_id = $2 and not s.superseded
                union all
                select i.code, i.kind, i.scored_value, 0, i.position
                from person_scorecard s
                join person_indicator_score i on i.person_scorecard_id = s.id
                where s.cycle_id = $1 and s.employee_id = $3 and not s.superseded
                order by part, position
                """,
                List.of(cycle, orNone(department), orNone(employee)),
                row ->
                        new Scored(
                                Fields.text(row, "code"),
                                IndicatorKind.valueOf(Fields.text(row, "kind")),
                                row.get("scored_value", BigDecimal.class)));
    }

    /** No record has the key 0. */
    private static long orNone(@Nullable Long key) {
        return key == null ? 0 : key;
    }

    /** Stores the corrections of an appeal, in the current transaction. */
    Mono<Void> correct(long appeal, List<Corrected> figures) {
        return Transaction.all(
                        """
                        insert into appraisal_correction (appeal_id, indicator, previous_value, value)
                        select $1, f.indicator, cast(nullif(f.before, '') as numeric), f.value
                        from unnest($2::text[], $3::text[], $4::numeric[]) as f (indicator, before, value)
                        returning id
                        """,
                        List.of(
                                appeal,
                                figures.stream().map(Corrected::indicator).toArray(String[]::new),
                                figures.stream().map(Corrected::before).toArray(String[]::new),
                                figures.stream().map(Corrected::value).toArray(BigDecimal[]::new)),
                        row -> row)
                .then();
    }

    /**
     * A scorecard that is contested.
     *
     * @param key its key
     * @param department key of its department; null if it is a person's
     * @param employee key of its person; null if it is a department's
     */
    record Card(long key, long cycle, @Nullable Long department, @Nullable Long employee) {}

    /**
     * Who appeals against which result.
     *
     * @param scored its figures
     * @param allowed whether the viewer heads the department or one above it, or is the person
     * @param earlier the number of an appeal in the cycle that was not withdrawn
     */
    record Contest(
            AppraisalCycle cycle,
            Card card,
            List<Scored> scored,
            boolean allowed,
            @Nullable String earlier) {}

    /**
     * A figure of a scorecard.
     *
     * @param value the value that is scored; null if nothing was measured
     */
    record Scored(String code, IndicatorKind kind, @Nullable BigDecimal value) {}

    /**
     * A corrected figure.
     *
     * @param before the value that was scored; empty if nothing was measured
     */
    record Corrected(String indicator, String before, BigDecimal value) {}
}
