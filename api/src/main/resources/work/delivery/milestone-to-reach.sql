-- Milestones of active plans for which the viewer is responsible. (Policy 2.1.3)
select m.id, r.number || ' · ' || m.title as title, p.bot_id, p.started_at as since,
  (m.due_on + 1)::timestamp at time zone 'UTC' - interval '1 millisecond' as due_at, 'NAMED' as reason, null as through, 1 as quantity
from milestone m
join development_plan p on p.id = m.plan_id
join requirement r on r.id = p.requirement_id
where m.owner_id = (select employee_id from me) and m.done_on is null and p.state = 'ACTIVE'
  and :may(bot => r.bot_id, department => r.department_id, department => r.development_department_id)
