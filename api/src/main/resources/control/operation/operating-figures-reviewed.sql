-- Live bots, with the obligations to review the KPIs of the bot, or of its department or one above. (Policy 3.1.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, o.obligations > 0 and o.overdue = 0 as passed,
  jsonb_build_object('obligations', o.obligations, 'overdue', o.overdue) as facts, 'obligation_' || o.first as evidence
from bot b
left join department d on d.id = b.owner_department_id
cross join lateral (
  select count(*) as obligations, count(*) filter (where overdue) as overdue, (array_agg(id order by overdue desc, due_at, id))[1] as first
  from obligation
  where (bot_id = b.id or department_id = any (d.lineage)) and kind = 'OPERATIONAL_REVIEW' and state = 'ACTIVE'
) o
where b.state = 'LIVE'
