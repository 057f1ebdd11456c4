-- Bots about which there are security events, with those that were not triaged within their term. (Policy 5.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when s.events > 0 then s.overdue = 0 end as passed,
  case when s.overdue > 0 then jsonb_build_object('overdue', s.overdue, 'first', s.number) else jsonb_build_object('events', s.events) end as facts,
  'security_event_' || s.first as evidence
from bot b
cross join lateral (
  select count(*) as events, count(*) filter (where e.state = 'NEW' and e.due_at <= :at) as overdue,
    min(e.id) filter (where e.state = 'NEW' and e.due_at <= :at) as first,
    (array_agg(e.number order by e.id) filter (where e.state = 'NEW' and e.due_at <= :at))[1] as number
  from security_event e
  where e.bot_id = b.id
) s
where b.state in ('LIVE', 'SUSPENDED')
