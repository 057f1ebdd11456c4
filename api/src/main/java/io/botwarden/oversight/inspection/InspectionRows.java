package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.oversight.inspection.InspectionRecords.FINDING;
import static io.botwarden.oversight.inspection.InspectionRecords.INSPECTION;
import static io.botwarden.oversight.inspection.InspectionRecords.ITEM;
import static io.botwarden.oversight.inspection.InspectionRecords.PLAN;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks the records of this package. */
@Component
class InspectionRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    /** The plan with this ID, locked. */
    Mono<Plan> requirePlan(String id) {
        return one(
                PLAN,
                "plan",
                id,
                key ->
                        Transaction.one(
                                "select id, year, goals, version from inspection_plan where id = $1 for update",
                                List.of(key),
                                Plan::of));
    }

    /** The inspection with this ID, locked. */
    Mono<Inspection> require(Viewer viewer, String id) {
        return one(INSPECTION, "inspection", id, key -> inspection(key, viewer.identityId()));
    }

    private static Mono<Inspection> inspection(long key, long viewer) {
        return Transaction.one(
                """
                select n.id, n.number, n.title, n.department_id, n.lead_id, n.starts_at, n.ends_at, n.sample_size, n.state, n.obligation_id,
                  n.note, n.version, p.year, n.area, n.clauses, inspects($2, n.id) as inspected_by_viewer,
                  array(select i.employee_id from inspection_inspector i where i.inspection_id = n.id order by i.employee_id) as inspectors,
                  array(select b.bot_id from inspection_bot b where b.inspection_id = n.id order by b.bot_id) as bots,
                  exists (select from inspection_item t where t.inspection_id = n.id and t.state = 'OPEN') as items_open,
                  exists (
                    select from inspection_item t where t.inspection_id = n.id and t.state = 'NONCONFORMING'
                      and not exists (select from inspection_finding f where f.inspection_item_id = t.id and f.state <> 'WITHDRAWN')
                  ) as finding_missing
                from inspection n
                join inspection_plan p on p.id = n.inspection_plan_id
                where n.id = $1 for update of n
                """,
                List.of(key, viewer),
                Inspection::of);
    }

    /** The item with this ID and its inspection, both locked; the inspection first. */
    Mono<Held> requireItem(Viewer viewer, String id) {
        return one(
                ITEM,
                "item",
                id,
                key ->
                        Transaction.one(
                                        "select inspection_id from inspection_item where id = $1",
                                        List.of(key),
                                        row -> Fields.number(row, "inspection_id"))
                                .flatMap(inspection -> inspection(inspection, viewer.identityId()))
                                .zipWhen(inspection -> item(key), Held::new));
    }

    private static Mono<InspectionItem> item(long key) {
        return Transaction.one(
                """
                select t.id, t.inspection_id, t.position, t.title, t.control_id, t.bot_id, t.department_id, t.state, t.note, t.version,
                  r.subject, c.clause_id
                from inspection_item t
                left join control c on c.id = t.control_id
                left join control_result r on r.id = t.control_result_id
                where t.id = $1 for update of t
                """,
                List.of(key),
                InspectionItem::of);
    }

    /** The finding with this ID, locked. */
    Mono<Finding> requireFinding(Viewer viewer, String id) {
        return one(FINDING, "finding", id, key -> finding(key, viewer.identityId()));
    }

    /** The finding with this key, locked; empty if there is none. */
    Mono<Finding> finding(long key) {
        return finding(key, NOBODY);
    }

    private static Mono<Finding> finding(long key, long viewer) {
        return Transaction.one(
                """
                select f.id, f.number, f.title, f.description, f.bot_id, f.department_id, f.responsible_id, f.due_at, f.state, f.note, f.version,
                  inspects($2, f.inspection_id) as inspected_by_viewer,
                  array(select a.id from action_item a where a.inspection_finding_id = f.id and a.state <> 'CANCELLED' order by a.id) as items
                from inspection_finding f where f.id = $1 for update of f
                """,
                List.of(key, viewer),
                Finding::of);
    }

    /** The number of a new inspection. */
    Mono<String> number() {
        return Transaction.one(
                "select 'I-' || nextval('inspection_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** The distinct keys of employees who have not left. */
    Mono<Set<Long>> people(String field, @Nullable List<String> ids) {
        return keys(
                EMPLOYEE,
                field,
                ids,
                "select id from employee where id = any ($1) and (left_on is null or left_on >= current_date)");
    }

    /** The distinct keys of bots. */
    Mono<Set<Long>> bots(String field, @Nullable List<String> ids) {
        return keys(BOT, field, ids, "select id from bot where id = any ($1)");
    }

    /** Sets what the inspection is about and who inspects it, in the current transaction. */
    Mono<Void> save(long inspection, Set<Long> bots, Set<Long> inspectors) {
        return Transaction.all(
                        """
                        with gone as (delete from inspection_inspector where inspection_id = $1 and employee_id <> all ($3)),
                        about as (insert into inspection_bot (inspection_id, bot_id) select $1, unnest($2::bigint[]) on conflict do nothing)
                        insert into inspection_inspector (inspection_id, employee_id) select $1, unnest($3::bigint[]) on conflict do nothing
                        returning id
                        """,
                        List.of(
                                inspection,
                                bots.toArray(Long[]::new),
                                inspectors.toArray(Long[]::new)),
                        row -> row)
                .then();
    }

    /** Makes a new obligation that of a new inspection, in the current transaction. */
    Mono<Void> oblige(String number, long obligation) {
        return Transaction.all(
                        "update inspection set obligation_id = $2 where number = $1 returning id",
                        List.of(number, obligation),
                        row -> row)
                .then();
    }

    private static Mono<Set<Long>> keys(
            RecordType type, String field, @Nullable List<String> ids, String statement) {
        return Mono.fromCallable(() -> parsed(type, field, ids == null ? List.of() : ids))
                .filterWhen(keys ->
                        Transaction.all(
                                        statement,
                                        List.of((Object) keys.toArray(Long[]::new)),
                                        row -> row)
                                .map(found -> found.size() == keys.size()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Set<Long> parsed(RecordType type, String field, List<String> ids) {
        Set<Long> keys = new LinkedHashSet<>();
        ids.forEach(id -> keys.add(type.parse(field, id)));
        return keys;
    }

    private static <T> Mono<T> one(
            RecordType type, String field, String id, Function<Long, Mono<T>> find) {
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** An array column without nulls. */
    static List<Long> numbers(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, Long[].class)));
    }

    /** The locked row of a plan. */
    record Plan(long id, int year, String goals, int version) {

        static Plan of(Readable row) {
            return new Plan(
                    Fields.number(row, "id"),
                    Objects.requireNonNull(row.get("year", Integer.class)),
                    Fields.text(row, "goals"),
                    Fields.version(row));
        }
    }

    /** An item and its inspection. */
    record Held(Inspection inspection, InspectionItem item) {}
}
