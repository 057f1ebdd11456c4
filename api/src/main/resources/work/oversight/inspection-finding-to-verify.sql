-- Rectified findings, for members of the supervision group who neither rectified them nor are involved in what they are about. (Policy 7.1.3)
select f.id, f.number || ' · ' || f.title as title, f.bot_id, f.rectified_at as since, null::timestamptz as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from inspection_finding f
join action_item a on a.inspection_finding_id = f.id and a.state = 'DONE'
where f.state = 'RECTIFIED' and a.assignee_id <> (select employee_id from me) and not coalesce(same_person(a.done_by_id, :viewer), false)
  and supervises(:viewer, f.bot_id, f.department_id)
