package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.PLAN;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.training.input.TrainingPlanItemInput;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds and locks training plans, and stores what they contain. */
@Component
class TrainingPlanRows {

    private static final String ADDED =
            """
            insert into training_plan_item (training_plan_id, position, course_id, people, reason, note, cost)
            values ($1, $2, $3, $4, $5, nullif($6, ''), $7) returning id
            """;

    /** The plan with this ID, locked. */
    Mono<TrainingPlan> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> PLAN.parse(TrainingPlan.FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select id, number, department_id, goals, budget, currency, state, version,
                                  same_person(drafted_by_id, $2) or same_person(changed_by_id, $2) as written
                                from training_plan where id = $1 for no key update
                                """,
                                List.of(key, viewer.identityId()),
                                TrainingPlan::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(TrainingPlan.FIELD)));
    }

    /** The number of a new plan. */
    Mono<String> number() {
        return Transaction.one(
                "select 'TP-' || nextval('training_plan_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /**
     * Replaces the items of a plan, in the current transaction.
     *
     * @param courses the keys of their courses, in the same order
     */
    Mono<Void> replace(long plan, List<TrainingPlanItemInput> items, List<Long> courses) {
        return Transaction.all(
                        "delete from training_plan_item where training_plan_id = $1 returning id",
                        List.of(plan),
                        row -> row)
                .thenMany(Flux.range(0, items.size()))
                .concatMap(k -> add(plan, k, items.get(k), courses.get(k)))
                .then();
    }

    private static Mono<Long> add(long plan, int k, TrainingPlanItemInput item, long course) {
        String note = item.note();
        BigDecimal cost = item.cost();
        return Transaction.one(
                ADDED,
                List.of(
                        plan,
                        k + 1,
                        course,
                        item.people(),
                        item.reason().name(),
                        note == null ? "" : note,
                        cost),
                row -> Fields.number(row, "id"));
    }
}
