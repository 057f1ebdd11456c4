package io.botwarden.risk.contingency.plan;

import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN_VERSION;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks contingency plans and their versions. */
@Component
public class ContingencyPlanRows {

    /** The plan with this ID, locked. */
    public Mono<ContingencyPlan> require(String id) {
        return Mono.fromCallable(() -> PLAN.parse("plan", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("plan")));
    }

    /** The plan with this key, locked; empty if there is none. */
    public Mono<ContingencyPlan> find(long key) {
        return Transaction.one(
                """
                select p.id, p.number, p.title, p.department_id, p.owner_id, p.state, p.current_version_id, p.drill_months, p.review_months,
                  p.reviewed_at, p.note, p.version,
                  array(
                    select distinct l.bot_id from contingency_plan_place l where l.record_id = p.id and l.bot_id is not null order by l.bot_id
                  ) as bots,
                  array(
                    select b.bot_id from contingency_plan_bot b where b.contingency_plan_version_id = p.current_version_id and b.in_force
                    order by b.bot_id
                  ) as covered,
                  (select max(v.revision) from contingency_plan_version v where v.contingency_plan_id = p.id) as last_revision,
                  exists (select from contingency_plan_version v where v.contingency_plan_id = p.id and v.state = 'DRAFT') as draft_open
                from contingency_plan p where p.id = $1 for update of p
                """,
                List.of(key),
                ContingencyPlan::of);
    }

    /** The version with this ID and its plan, both locked; the plan first. */
    Mono<Held> requireVersion(Viewer viewer, String id) {
        return Mono.fromCallable(() -> PLAN_VERSION.parse("planVersion", id))
                .flatMap(key ->
                        Transaction.one(
                                        "select contingency_plan_id from contingency_plan_version where id = $1",
                                        List.of(key),
                                        row -> Fields.number(row, "contingency_plan_id"))
                                .flatMap(this::find)
                                .zipWhen(plan -> version(viewer, key), Held::new))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("planVersion")));
    }

    /** The version with this key, locked. */
    Mono<PlanVersion> version(Viewer viewer, long key) {
        return Transaction.one(
                """
                select v.id, v.contingency_plan_id, v.revision, v.title, v.procedure, v.change_note, v.state, v.version,
                  (
                    select n.employee_id from contingency_plan_person n join identity i on i.employee_id = n.employee_id
                    where n.contingency_plan_version_id = v.id and i.id = $2
                  ) as person,
                  same_person(v.drafted_by_id, $2) or same_person(v.changed_by_id, $2) as own,
                  exists (
                    select from contingency_plan_bot b
                    join contingency_plan_bot o on o.bot_id = b.bot_id and o.in_force
                    join contingency_plan_version w on w.id = o.contingency_plan_version_id
                    where b.contingency_plan_version_id = v.id and w.contingency_plan_id <> v.contingency_plan_id
                  ) as bot_covered,
                  exists (
                    select from contingency_plan_acknowledgement a join identity i on i.employee_id = a.employee_id
                    where a.contingency_plan_version_id = v.id and i.id = $2
                  ) as acknowledged
                from contingency_plan_version v where v.id = $1 for update of v
                """,
                List.of(key, viewer.identityId()),
                PlanVersion::of);
    }

    /** The number of a new plan. */
    Mono<String> number() {
        return Transaction.one(
                "select 'CP-' || nextval('contingency_plan_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** Marks which version's bots are covered, in the current transaction. */
    Mono<Void> cover(long plan, long inForce) {
        return run(
                        """
                        with gone as (
                          update contingency_plan_bot b set in_force = false from contingency_plan_version v
                          where v.id = b.contingency_plan_version_id and v.contingency_plan_id = $1 and v.id <> $2 and b.in_force
                          returning b.id
                        )
                        select count(*) as rows from gone
                        """,
                        List.of(plan, inForce))
                .then(
                        run(
                                """
                                with covered as (
                                  update contingency_plan_bot set in_force = true where contingency_plan_version_id = $1 returning id
                                )
                                select count(*) as rows from covered
                                """,
                                List.of(inForce)));
    }

    /** Records that the viewer's employee has read a version, in the current transaction. */
    Mono<Void> acknowledge(long version, long employee, By by) {
        return run(
                """
                with added as (
                  insert into contingency_plan_acknowledgement (contingency_plan_version_id, employee_id, acknowledged_by_id, acknowledged_at)
                  values ($1, $2, $3, $4) returning id
                )
                select count(*) as rows from added
                """,
                List.of(version, employee, by.viewer().identityId(), by.at()));
    }

    /** Sets the obligations of a plan that has none, in the current transaction. */
    Mono<Void> oblige(long plan, String column, long obligation) {
        return run(
                """
                with obliged as (update contingency_plan set %s = $2 where id = $1 returning id)
                select count(*) as rows from obliged
                """
                        .formatted(column),
                List.of(plan, obligation));
    }

    private static Mono<Void> run(String statement, List<Object> values) {
        return Transaction.one(statement, values, row -> Fields.number(row, "rows")).then();
    }

    /** A version and its plan. */
    record Held(ContingencyPlan plan, PlanVersion version) {}
}
