package io.botwarden.oversight.evidence;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the records of a pack: the controls with their results at the end of the period and the
 * runs that led to them, and the waivers, attestations and action items of the period. Blocks.
 */
@Component
class EvidenceRecords {

    /** The clauses of the policy. */
    static final String CLAUSES =
            """
            select coalesce(json_agg(json_build_object('code', code, 'chapter', chapter, 'name', name, 'nameZh', name_zh, 'demand', demand, 'demandZh', demand_zh)
              order by position), '[]')::text
            from clause, asked
            """;

    /**
     * A result that counts at the end names the run that found it. A run lists what it changed, as
     * its audit entry does.
     */
    private static final String CONTROLS =
            """
            , shown as materialized (
              select r.* from control_result r, asked where r.since < asked.until and (r.until is null or r.until >= asked.until)
            ),
            run as materialized (
              select n.id, n.control_id, n.at, n.cause
              from control_run n, asked
              where n.at < asked.until
                and (n.at >= asked.since or exists (select from shown s where s.control_id = n.control_id and s.since = n.at))
            ),
            begun as materialized (
              select run.id, r.subject, r.state from run join control_result r on r.control_id = run.control_id and r.since = run.at
            ),
            change as materialized (
              select id, subject, state from begun
              union all
              select run.id, r.subject, 'ENDED' from run join control_result r on r.control_id = run.control_id and r.until = run.at
              where not exists (select from begun b where b.id = run.id and b.subject = r.subject)
            )
            select coalesce(json_agg(json_build_object(
              'code', c.code, 'clause', k.code, 'chapter', k.chapter, 'name', c.name, 'nameZh', c.name_zh, 'kind', c.kind, 'target', c.target, 'origin', c.origin,
              'severity', c.severity, 'graceHours', c.grace_hours, 'state', c.state, 'owner', o.code, 'remediation', c.remediation, 'query', c.sql,
              'results', (
                select coalesce(json_agg(json_build_object(
                  'number', s.number, 'subject', s.subject, 'title', s.title, 'bot', b.code, 'department', d.code, 'state', s.state, 'severity', s.severity,
                  'found', s.found, 'evidence', s.evidence, 'since', {s.since}, 'failingSince', {s.failing_since}, 'waiver', w.number,
                  'run', 'control_run_' || run.id
                ) order by s.subject), '[]')
                from shown s left join bot b on b.id = s.bot_id left join department d on d.id = s.department_id
                left join control_waiver w on w.id = s.control_waiver_id left join run on run.control_id = s.control_id and run.at = s.since
                where s.control_id = c.id
              ),
              'runs', (
                select coalesce(json_agg(json_build_object(
                  'id', 'control_run_' || run.id, 'at', {run.at}, 'cause', run.cause,
                  'changes', (select coalesce(json_object_agg(h.subject, h.state order by h.subject), '{}') from change h where h.id = run.id)
                ) order by run.at, run.id), '[]')
                from run where run.control_id = c.id
              )
            ) order by c.position, c.code), '[]')::text
            from control c join clause k on k.id = c.clause_id left join employee o on o.id = c.owner_id
            where c.state = 'ACTIVE' or exists (select from run where run.control_id = c.id)
            """;

    private static final String WAIVERS =
            """
            select coalesce(json_agg(json_build_object(
              'id', 'control_waiver_' || w.id, 'number', w.number, 'control', c.code, 'bot', b.code, 'department', d.code, 'reason', w.reason, 'state', w.state,
              'requestedAt', {w.requested_at}, 'requestedBy', q.username, 'decidedAt', {w.decided_at}, 'decidedBy', a.username, 'endsAt', {w.ends_at},
              'endedAt', {w.ended_at}
            ) order by w.id), '[]')::text
            from asked, control_waiver w join control c on c.id = w.control_id left join bot b on b.id = w.bot_id left join department d on d.id = w.department_id
            left join identity q on q.id = w.requested_by_id left join identity a on a.id = w.decided_by_id
            where w.requested_at < asked.until and least(w.ends_at, w.ended_at) >= asked.since
            """;

    private static final String ATTESTATIONS =
            """
            select coalesce(json_agg(json_build_object(
              'id', 'attestation_' || a.id, 'number', a.number, 'control', c.code, 'bot', b.code, 'department', d.code, 'statement', a.statement, 'state', a.state,
              'givenAt', {a.given_at}, 'givenBy', g.username, 'validUntil', {a.valid_until}, 'revokedAt', {a.revoked_at}
            ) order by a.id), '[]')::text
            from asked, attestation a join control c on c.id = a.control_id left join bot b on b.id = a.bot_id
            left join department d on d.id = a.department_id left join identity g on g.id = a.given_by_id
            where a.given_at < asked.until and least(a.valid_until, a.revoked_at) >= asked.since
            """;

    private static final String ACTION_ITEMS =
            """
            select coalesce(json_agg(json_build_object(
              'number', i.number, 'control', c.code, 'subject', r.subject, 'result', r.number, 'title', i.title, 'state', i.state, 'assignee', e.code,
              'createdAt', {i.created_at}, 'dueAt', {i.due_at}, 'doneAt', {i.done_at}, 'verifiedAt', {i.verified_at}, 'cancelledAt', {i.cancelled_at}
            ) order by i.id), '[]')::text
            from asked, action_item i join control_result r on r.id = i.control_result_id join control c on c.id = r.control_id
            join employee e on e.id = i.assignee_id
            where r.since < asked.until and coalesce(i.verified_at, i.cancelled_at, 'infinity') >= asked.since
            """;

    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("clauses", CLAUSES),
                    Map.entry("controls", CONTROLS),
                    Map.entry("waivers", WAIVERS),
                    Map.entry("attestations", ATTESTATIONS),
                    Map.entry("actionItems", ACTION_ITEMS));

    private final RecordReads reads;

    EvidenceRecords(RecordReads reads) {
        this.reads = reads;
    }

    /** Reads the records, all as of one moment. */
    ObjectNode read(EvidencePeriod period) {
        return reads.read(PARTS, period.from(), period.until());
    }
}
