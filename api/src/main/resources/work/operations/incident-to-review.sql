-- Reviews of incidents that the viewer must hold, as planned or as the assignee. (Policy 3.2.3)
select r.id, i.number || ' · ' || i.title as title, i.bot_id, i.resolved_at as since, r.due_at, 'NAMED' as reason, null as through,
  1 as quantity
from incident_review r
join incident i on i.id = r.incident_id
where r.state = 'DUE' and i.state = 'RESOLVED' and coalesce(r.reviewer_id, i.assignee_id) = (select employee_id from me)
  and :may(bot => i.bot_id, department => i.department_id)
