-- Drills that the viewer planned and has to start, from a week before. (Policy 6.3.2)
select d.id, d.number || ' · ' || d.title as title, null::bigint as bot_id, d.created_at as since, d.planned_at as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from drill d
where d.state = 'PLANNED' and d.scheduled_by_id = :viewer and d.planned_at < :at + interval '7 days'
