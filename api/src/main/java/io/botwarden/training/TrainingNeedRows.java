package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.NEED;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.training.input.PlannedTrainingNeedInput;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Determines the needs for training of a plan, and makes items of them. */
@Component
class TrainingNeedRows {

    /** Needs that are still there keep their keys. */
    private static final String DETERMINE =
            """
            with found as materialized (
              select * from training_needs($1)
            ), gone as (
              delete from training_need n
              where n.training_plan_id = $1 and not exists (select from found f where f.source = n.source and f.subject = n.subject)
            )
            insert into training_need (training_plan_id, source, subject, title, title_zh, people, employee_ids, course_id, skill_id, level,
              risk_id, control_id, appraisal_cycle_id)
            select $1, f.source, f.subject, f.title, f.title_zh, f.people, f.employee_ids, f.course_id, f.skill_id, f.level,
              f.risk_id, f.control_id, f.appraisal_cycle_id
            from found f
            on conflict (training_plan_id, source, subject) do update
            set title = excluded.title, title_zh = excluded.title_zh, people = excluded.people, employee_ids = excluded.employee_ids,
              course_id = excluded.course_id, skill_id = excluded.skill_id, level = excluded.level, risk_id = excluded.risk_id,
              control_id = excluded.control_id, appraisal_cycle_id = excluded.appraisal_cycle_id
            returning id
            """;

    private static final String ITEMS =
            """
            with wanted as (
              select n.*, w.cost, w.place
              from unnest($2::bigint[], $3::numeric[]) with ordinality as w (id, cost, place)
              join training_need n on n.id = w.id
            )
            insert into training_plan_item (training_plan_id, position, course_id, people, reason, note, cost)
            select $1, $4 + row_number() over (order by min(w.place)), w.course_id,
              least(10000, greatest(max(w.people), (
                select count(distinct e) from wanted o, unnest(o.employee_ids) e where o.course_id = w.course_id
              ))),
              (array_agg(w.reason order by w.place))[1], left(string_agg(w.title, ', ' order by w.place), 2000), sum(w.cost)
            from wanted w
            group by w.course_id
            returning id
            """;

    /**
     * A need that becomes part of an item.
     *
     * @param course key of the suggested course
     */
    record Need(long id, String title, long course, BigDecimal cost) {}

    /** The items that a plan has: their number, the last position and the sum of the costs. */
    record Items(long count, long last, BigDecimal cost) {}

    /** Replaces the needs of a plan by those that there are now, in the current transaction. */
    Mono<Void> determine(long plan) {
        return Transaction.all(DETERMINE, List.of(plan), row -> row).then();
    }

    /** The needs that an input names, in order; refuses those that cannot become items. */
    Mono<List<Need>> wanted(long plan, List<PlannedTrainingNeedInput> needs) {
        return Flux.range(0, needs.size())
                .concatMap(k ->
                        wanted(plan, needs.get(k).need(), needs.get(k).cost(), field(k))
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field(k)))))
                .collectList();
    }

    private static Mono<Need> wanted(long plan, String id, BigDecimal cost, String field) {
        return Mono.fromCallable(() -> NEED.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select n.id, n.title, n.course_id, c.code, c.state = 'ACTIVE' as active, n.covered
                                from training_plan_need n
                                left join course c on c.id = n.course_id
                                where n.id = $1 and n.training_plan_id = $2
                                """,
                                List.of(key, plan),
                                row -> need(row, cost, field)));
    }

    private static Need need(Readable row, BigDecimal cost, String field) {
        String title = Fields.text(row, "title");
        Long course = row.get("course_id", Long.class);
        if (course == null) {
            throw refused(
                    "No course is suggested for %s. Name a course that teaches or addresses it."
                            .formatted(title),
                    field);
        }
        String code = Fields.text(row, "code");
        if (!Fields.flag(row, "active")) {
            throw refused(
                    "The course %s is RETIRED. Determine the needs again.".formatted(code), field);
        }
        if (Fields.flag(row, "covered")) {
            throw refused("An item of the plan is about the course %s.".formatted(code), field);
        }
        return new Need(Fields.number(row, "id"), title, course, cost);
    }

    /** What the items of a plan make up. */
    Mono<Items> items(long plan) {
        return Transaction.one(
                """
                select count(*) as count, coalesce(max(position), 0)::bigint as last, coalesce(sum(cost), 0) as cost
                from training_plan_item where training_plan_id = $1
                """,
                List.of(plan),
                row ->
                        new Items(
                                Fields.number(row, "count"),
                                Fields.number(row, "last"),
                                Objects.requireNonNull(row.get("cost", BigDecimal.class))));
    }

    /** Adds one item for each course of the needs, in the current transaction. */
    Mono<Void> plan(long plan, List<Need> needs) {
        Long[] keys = needs.stream().map(Need::id).toArray(Long[]::new);
        BigDecimal[] costs = needs.stream().map(Need::cost).toArray(BigDecimal[]::new);
        return items(plan)
                .flatMap(items ->
                        Transaction.all(
                                ITEMS, List.of(plan, keys, costs, items.last()), row -> row))
                .then();
    }

    private static String field(int position) {
        return "needs[%d].need".formatted(position);
    }

    private static RefusedException refused(String why, String field) {
        return new RefusedException(RefusalCode.INVALID, why, field);
    }
}
