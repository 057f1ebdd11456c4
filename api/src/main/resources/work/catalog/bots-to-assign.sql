-- The oldest of the bots that belong to no department, with their number. (Policy 1.1)
select b.id, b.code || ' · ' || b.name as title, b.id as bot_id, b.created_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, b.bots as quantity
from (
  select b.id, b.code, b.name, b.created_at, count(*) over () as bots
  from bot b
  where b.owner_department_id is null and b.state <> 'RETIRED' and :may(bot => b.id)
  order by b.id
  limit 1
) b
