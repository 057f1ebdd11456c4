package io.botwarden.oversight.inspection;

import io.botwarden.platform.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Builds the checklist of an inspection: an item for each control in scope, with its results as of
 * the start, followed by an item for each subject in its sample. (Policy 7.1.2)
 *
 * <p>The subjects of a control are ordered by the SHA-256 of {@code seed:subject}, and the first
 * ones are its sample. So the seed, the sample size and the results as of the start determine the
 * sample, and anybody can compute it again. (ADR 0055)
 */
@Component
class Checklist {

    /** Waits for evaluations under way, whose results would count as earlier than the start. */
    private static final String WAITED =
            "select id from control where state = 'ACTIVE' order by id for share";

    /**
     * Parameters: the inspection, its start, the seed, the sample size, codes of clauses, chapters,
     * bots, the department (0 for none), the bot of all items (0 for none).
     */
    private static final String BUILT =
            """
            with wanted as (
              select c.id, c.code, l.position
              from control c
              join clause l on l.id = c.clause_id
              where c.state = 'ACTIVE'
                and case when cardinality($5::text[]) > 0 then l.code = any ($5) else l.chapter = any ($6::integer[]) end
            ),
            population as (
              select w.code, w.position, r.id, r.control_id, r.subject, r.title, r.bot_id, r.department_id, r.state
              from wanted w
              join control_result r on r.control_id = w.id and r.since <= $2 and (r.until is null or r.until > $2)
              left join bot b on b.id = r.bot_id
              left join department d on d.id = coalesce(r.department_id, b.owner_department_id)
              where case
                when cardinality($7::bigint[]) > 0 then r.bot_id = any ($7)
                when $8 <> 0 then $8 = any (d.lineage)
                else true
              end
            ),
            summed as (
              select code, position, control_id, 0 as rank, 'CONTROL' as kind, code as title, null::bigint as result_id,
                nullif($9, 0) as bot_id, nullif($8, 0) as department_id,
                count(*) filter (where state = 'PASSING')::integer as passing, count(*) filter (where state = 'IN_GRACE')::integer as in_grace,
                count(*) filter (where state = 'FAILING')::integer as failing, count(*) filter (where state = 'WAIVED')::integer as waived,
                count(*) filter (where state = 'NOT_APPLICABLE')::integer as not_applicable,
                count(*) filter (where state = 'NOT_EVALUATED')::integer as not_evaluated
              from population group by code, position, control_id
            ),
            sampled as (
              select code, position, control_id, rank, 'SAMPLE', title, id, bot_id, coalesce(department_id, nullif($8, 0)),
                null::integer, null::integer, null::integer, null::integer, null::integer, null::integer
              from (
                select p.*, row_number() over (partition by control_id order by sha256(convert_to($3 || ':' || subject, 'UTF8')), subject) as rank
                from population p where state <> 'NOT_APPLICABLE'
              ) ordered
              where rank <= $4
            )
            insert into inspection_item (
              inspection_id, position, kind, title, control_id, control_result_id, bot_id, department_id,
              passing, in_grace, failing, waived, not_applicable, not_evaluated
            )
            select $1, row_number() over (order by position, code, rank), kind, title, control_id, result_id, bot_id, department_id,
              passing, in_grace, failing, waived, not_applicable, not_evaluated
            from (select * from summed union all select * from sampled) each_item
            returning id
            """;

    /** Stores the items, in the current transaction. */
    Mono<Void> build(Inspection inspection, String seed, Instant at) {
        Long department = inspection.department();
        Long bot = inspection.bot();
        List<Object> values =
                List.of(
                        inspection.id(),
                        at,
                        seed,
                        inspection.sampleSize(),
                        inspection.clauses().toArray(String[]::new),
                        inspection.area().chapters(),
                        inspection.bots().toArray(Long[]::new),
                        department == null ? 0L : department,
                        bot == null ? 0L : bot);
        return Transaction.all(WAITED, List.of(), row -> row)
                .then(Transaction.all(BUILT, values, row -> row))
                .then();
    }
}
