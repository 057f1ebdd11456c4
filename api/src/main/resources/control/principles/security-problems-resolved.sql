-- Bots that are not retired, with vulnerabilities that have blocked them for more than 30 days and critical incidents past their term. (Policy 1.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, f.findings = 0 and i.incidents = 0 as passed,
  case when f.findings = 0 and i.incidents = 0 then '{}' else jsonb_build_object('findings', f.findings, 'incidents', i.incidents) end as facts,
  coalesce('incident_' || i.first, 'vulnerability_' || f.first) as evidence
from bot b
cross join lateral (
  select count(*) as findings, (array_agg(id order by first_seen_at, id))[1] as first
  from vulnerability
  where bot_id = b.id and blocking and state in ('OPEN', 'REMEDIATED') and coalesce(reopened_at, first_seen_at) < :at - interval '30 days'
) f
cross join lateral (
  select count(*) as incidents, (array_agg(id order by opened_at, id))[1] as first
  from incident
  where bot_id = b.id and severity = 'CRITICAL' and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and resolve_due_at < :at
) i
where b.state <> 'RETIRED'
