-- Security events that the viewer looks into. (Policy 5.2.2)
select e.id, e.number || ' · ' || e.summary as title, e.bot_id, e.triaged_at as since, null::timestamptz as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from security_event e
where e.assignee_id = (select employee_id from me) and e.state in ('TRIAGED', 'ESCALATED') and :may(bot => e.bot_id)
