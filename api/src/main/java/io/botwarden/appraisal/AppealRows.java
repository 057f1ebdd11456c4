package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.APPEAL;
import static io.botwarden.appraisal.AppraisalRecords.CYCLE;

import io.botwarden.platform.identity.Viewer;
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
            select a.*, heads_department($2, a.department_id) as headed_by_viewer,
              exists (select from identity i where i.id = $2 and i.employee_id = a.reviewer_id) as reviewed_by_viewer
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
                "select e.id, e.name, appeal_conflict(e.id, $2, $3) as conflict from employee e where e.id = $1",
                List.of(employee, appeal.cycle().id(), appeal.department()),
                Reviewer::of);
    }

    /** What a department could appeal against, in a cycle that is locked. */
    Mono<Contest> contest(Viewer viewer, AppraisalCycle cycle, long department) {
        return Transaction.one(
                """
                select heads_department($1, $2) as headed, (
                  select number from appraisal_appeal where cycle_id = $3 and department_id = $2 and state <> 'WITHDRAWN' limit 1
                ) as earlier
                """,
                List.of(viewer.identityId(), department, cycle.id()),
                row ->
                        new Contest(
                                cycle,
                                department,
                                Fields.flag(row, "headed"),
                                row.get("earlier", String.class)));
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
     * A department that appeals.
     *
     * @param headed whether the viewer heads it or one above it
     * @param earlier the number of its appeal in the cycle that was not withdrawn
     */
    record Contest(
            AppraisalCycle cycle, long department, boolean headed, @Nullable String earlier) {}

    /**
     * A corrected figure.
     *
     * @param before the value that was scored; empty if nothing was measured
     */
    record Corrected(String indicator, String before, BigDecimal value) {}
}
