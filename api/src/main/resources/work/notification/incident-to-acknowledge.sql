-- Incidents to acknowledge, for the people who were called for them, on call or by name. A serious incident without assignee also
-- appears for everybody else who may handle it. (Policy 3.2.1)
select i.id, i.number || ' · ' || i.title as title, i.bot_id, e.started_at as since, i.acknowledge_due_at as due_at, 'CALLED' as reason,
  p.name as through, 1 as quantity
from escalation e
join escalation_policy p on p.id = e.policy_id
join incident i on i.id = e.subject_id
where e.subject_type = 'incident' and e.state = 'RUNNING' and i.state = 'OPEN'
  and i.assignee_id is distinct from (select employee_id from me)
  and exists (select from notification n where n.escalation_id = e.id and n.employee_id = (select employee_id from me))
  and :may(bot => i.bot_id, department => i.department_id)
union all
select i.id, i.number || ' · ' || i.title, i.bot_id, i.opened_at, i.acknowledge_due_at, 'PERMITTED', null, 1
from incident i
where i.state = 'OPEN' and i.assignee_id is null and (i.severity in ('CRITICAL', 'HIGH') or i.major)
  and not exists (
    select from escalation e
    join notification n on n.escalation_id = e.id and n.employee_id = (select employee_id from me)
    where e.subject_type = 'incident' and e.subject_id = i.id and e.state = 'RUNNING'
  ) and :may(bot => i.bot_id, department => i.department_id)
