-- Incidents that are assigned to the viewer, by the running clock: first to acknowledge, then to resolve them. (Policy 3.2.1)
select i.id, i.number || ' · ' || i.title as title, i.bot_id, i.opened_at as since,
  case when i.state = 'OPEN' then i.acknowledge_due_at when i.paused_at is null then i.resolve_due_at end as due_at,
  'NAMED' as reason, null as through, 1 as quantity
from incident i
where i.assignee_id = (select employee_id from me) and i.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED')
  and :may(bot => i.bot_id, department => i.department_id)
