package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.OUTCOME;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks outcomes, and the results that they follow from. */
@Component
class OutcomeRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    Mono<Outcome> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> OUTCOME.parse("outcome", id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("outcome")));
    }

    /** The outcome with this key; empty if there is none. */
    Mono<Outcome> find(long key) {
        return find(key, NOBODY);
    }

    private static Mono<Outcome> find(long key, long viewer) {
        return Transaction.one(
                "select o.*, belongs_to_unit($2, o.department_id) as own_unit from appraisal_outcome o where o.id = $1 for update of o",
                List.of(key, viewer),
                Outcome::of);
    }

    /** The result of a department in a cycle that is locked. */
    Mono<Rated> rated(Viewer viewer, AppraisalCycle cycle, long department) {
        return Transaction.one(
                "select head_id, belongs_to_unit($1, id) as own_unit from department where id = $2",
                List.of(viewer.identityId(), department),
                row ->
                        new Rated(
                                cycle,
                                department,
                                Contested.scorecard(cycle, department),
                                row.get("head_id", Long.class),
                                Fields.flag(row, "own_unit")));
    }

    /** The key and the number of a new outcome. */
    Mono<New> next() {
        return Transaction.one(
                """
                select nextval(pg_get_serial_sequence('appraisal_outcome', 'id')) as id,
                  'AO-' || nextval('appraisal_outcome_number') as number
                """,
                List.of(),
                row -> new New(Fields.number(row, "id"), Fields.text(row, "number")));
    }

    /** The keys of the action items of an outcome. */
    Mono<List<Long>> actionItems(long outcome) {
        return keys(
                "select id from action_item where appraisal_outcome_id = $1 order by id", outcome);
    }

    /** The keys of the targets of an outcome that are not agreed yet. */
    Mono<List<Long>> proposedTargets(long outcome) {
        return keys(
                "select id from kpi_target where appraisal_outcome_id = $1 and state = 'PROPOSED' order by id",
                outcome);
    }

    private static Mono<List<Long>> keys(String sql, long outcome) {
        return Transaction.all(sql, List.of(outcome), row -> Fields.number(row, "id"));
    }

    /**
     * A department's result.
     *
     * @param department key of the department
     * @param head key of its head
     * @param ownUnit whether the viewer belongs to it or heads it
     */
    record Rated(
            AppraisalCycle cycle,
            long department,
            Scorecard card,
            @Nullable Long head,
            boolean ownUnit) {}

    /** The key and the number of a new outcome. */
    record New(long key, String number) {}
}
