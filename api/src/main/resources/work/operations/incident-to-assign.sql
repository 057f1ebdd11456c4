-- Serious incidents that were acknowledged and have no assignee, for example after a transfer to another department. They are shown
-- to everyone who can handle them. (Policy 3.2.1)
select i.id, i.number || ' · ' || i.title as title, i.bot_id, i.opened_at as since,
  case when i.paused_at is null then i.resolve_due_at end as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
from incident i
where i.assignee_id is null and i.state in ('ACKNOWLEDGED', 'MITIGATED') and (i.severity in ('CRITICAL', 'HIGH') or i.major)
  and :may(bot => i.bot_id, department => i.department_id)
