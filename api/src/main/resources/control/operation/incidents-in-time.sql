-- Bots, with their open incidents that missed a service level. (Policy 3.2.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, i.overdue = 0 as passed,
  case when i.overdue = 0 then '{}' else jsonb_build_object('overdue', i.overdue, 'number', i.numbers[1]) end as facts,
  'incident_' || i.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as overdue, array_agg(number order by opened_at, id) as numbers, array_agg(id order by opened_at, id) as ids
  from incident
  where bot_id = b.id and overdue and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED')
) i
where b.state <> 'RETIRED'
