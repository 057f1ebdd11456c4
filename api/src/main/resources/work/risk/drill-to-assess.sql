-- Drills that were held and that the viewer may assess because somebody else led them. (Policy 6.3.2)
select d.id, d.number || ' · ' || d.title as title, null::bigint as bot_id, d.held_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from drill d
join contingency_plan p on p.id = d.contingency_plan_id
where d.state = 'HELD' and :may(department => p.department_id)
  and not exists (select from activation a where a.drill_id = d.id and acts_in(:viewer, a.id, true))
