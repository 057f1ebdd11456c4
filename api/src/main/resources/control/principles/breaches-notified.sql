-- Bots with data breaches of the last year: none is waiting past a deadline for its assessment or for a notification. (Policy 1.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, d.waiting = 0 as passed,
  jsonb_build_object('breaches', d.breaches, 'waiting', d.waiting, 'late', d.late) as facts, 'data_breach_' || coalesce(d.first_waiting, d.last) as evidence
from bot b
cross join lateral (
  select count(*) as breaches, count(*) filter (where e.due_at <= :at) as waiting,
    count(*) filter (where exists (select from data_breach_notification n where n.data_breach_id = e.id and n.late)) as late,
    min(e.id) filter (where e.due_at <= :at) as first_waiting, max(e.id) as last
  from data_breach e
  where e.bot_ids @> array[b.id] and (e.state <> 'CLOSED' or e.discovered_at > :at - interval '366 days')
) d
where d.breaches > 0
