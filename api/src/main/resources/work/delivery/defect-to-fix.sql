-- Defects that are assigned to the viewer and not fixed. (Policy 2.3.2)
select d.id, d.number || ' · ' || d.title as title, d.bot_id, d.opened_at as since, null::timestamptz as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from defect d
where d.assignee_id = (select employee_id from me) and d.state in ('OPEN', 'IN_PROGRESS') and :may(bot => d.bot_id)
