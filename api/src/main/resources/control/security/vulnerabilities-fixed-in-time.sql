-- Bots, with their vulnerabilities that are not fixed although they were due. (Policy 5.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, v.overdue = 0 as passed,
  case when v.overdue = 0 then '{}' else jsonb_build_object('overdue', v.overdue) end as facts, 'vulnerability_' || v.first as evidence
from bot b
cross join lateral (
  select count(*) as overdue, (array_agg(id order by urgency, id))[1] as first
  from vulnerability
  where bot_id = b.id and state in ('OPEN', 'REMEDIATED') and due_at <= :at
) v
where b.state <> 'RETIRED'
