-- Live bots, with their obligations to be scanned completely. (Policy 5.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, o.obligations > 0 and o.overdue = 0 as passed,
  jsonb_build_object('obligations', o.obligations, 'overdue', o.overdue) as facts, 'obligation_' || o.first as evidence
from bot b
cross join lateral (
  select count(*) as obligations, count(*) filter (where overdue) as overdue, (array_agg(id order by overdue desc, due_at, id))[1] as first
  from obligation
  where bot_id = b.id and kind = 'SCAN' and state = 'ACTIVE'
) o
where b.state = 'LIVE'
