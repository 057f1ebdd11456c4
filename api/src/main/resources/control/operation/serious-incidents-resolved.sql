-- Bots, with their critical and high incidents that are unresolved for longer than the policy parameter allows. (Policy 3.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, i.open = 0 as passed,
  case when i.open = 0 then '{}' else jsonb_build_object('open', i.open, 'number', i.numbers[1]) end as facts, 'incident_' || i.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as open, array_agg(number order by started_at, id) as numbers, array_agg(id order by started_at, id) as ids
  from incident
  where bot_id = b.id and severity in ('CRITICAL', 'HIGH') and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and started_at < :at - parameter_interval('serious-incident-term')
) i
where b.state <> 'RETIRED'
