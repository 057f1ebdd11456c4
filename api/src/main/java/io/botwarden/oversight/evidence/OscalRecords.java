package io.botwarden.oversight.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads what documents in OSCAL contain, as of an instant. Blocks. */
@Component
class OscalRecords {

    private static final String FRAMEWORKS =
            """
            select coalesce(json_agg(json_build_object('code', f.code, 'name', f.name, 'edition', f.edition, 'requirements', (
              select coalesce(json_agg(json_build_object('code', q.code, 'title', q.title, 'clauses', (
                select coalesce(json_agg(k.code order by k.position), '[]') from clause_mapping m join clause k on k.id = m.clause_id
                where m.framework_requirement_id = q.id
              )) order by q.position, q.id), '[]')
              from framework_requirement q where q.framework_id = f.id
            )) order by f.code), '[]')::text
            from framework f, asked
            """;

    private static final String CONTROLS =
            """
            select coalesce(json_agg(json_build_object('code', c.code, 'clause', k.code, 'name', c.name, 'kind', c.kind, 'target', c.target, 'origin', c.origin,
              'severity', c.severity, 'graceHours', c.grace_hours, 'remediation', c.remediation) order by c.position, c.code), '[]')::text
            from asked, control c join clause k on k.id = c.clause_id
            where c.state = 'ACTIVE'
            """;

    private static final String RESULTS =
            """
            select coalesce(json_agg(json_build_object('number', r.number, 'control', c.code, 'name', c.name, 'clause', k.code, 'subject', r.subject,
              'title', r.title, 'bot', b.code, 'state', r.state, 'severity', r.severity, 'found', r.found, 'evidence', r.evidence, 'since', {r.since},
              'waiver', case when w.id is not null then json_build_object('number', w.number, 'reason', w.reason, 'endsAt', {w.ends_at}) end)
              order by c.position, c.code, r.subject), '[]')::text
            from asked, control_result r join control c on c.id = r.control_id join clause k on k.id = c.clause_id left join bot b on b.id = r.bot_id
            left join control_waiver w on w.id = r.control_waiver_id
            where r.since <= asked.until and (r.until is null or r.until > asked.until)
            """;

    private static final String ACTION_ITEMS =
            """
            select coalesce(json_agg(json_build_object('number', i.number, 'title', i.title, 'description', i.description, 'control', c.code, 'clause', k.code,
              'subject', r.subject, 'severity', r.severity, 'createdAt', {i.created_at}, 'dueAt', {i.due_at}) order by i.id), '[]')::text
            from asked, action_item i join control_result r on r.id = i.control_result_id join control c on c.id = r.control_id join clause k on k.id = c.clause_id
            where r.since <= asked.until and coalesce(i.verified_at, i.cancelled_at, 'infinity') > asked.until
            """;

    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("clauses", EvidenceRecords.CLAUSES),
                    Map.entry("frameworks", FRAMEWORKS),
                    Map.entry("controls", CONTROLS),
                    Map.entry("results", RESULTS),
                    Map.entry("actionItems", ACTION_ITEMS));

    private final RecordReads reads;

    OscalRecords(RecordReads reads) {
        this.reads = reads;
    }

    ObjectNode read(Instant asOf) {
        return reads.read(PARTS, asOf, asOf);
    }
}
