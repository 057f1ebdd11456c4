-- Defects that are not fixed and assigned to the viewer, or to nobody and of the viewer's bot. (Policy 2.3.2)
select d.id, d.number || ' · ' || d.title as title, d.bot_id, d.opened_at as since, d.due_at,
  case when d.assignee_id is null then 'OWN' else 'NAMED' end as reason, null as through, 1 as quantity
from defect d
where coalesce(d.assignee_id, (select b.owner_id from bot b where b.id = d.bot_id)) = (select employee_id from me)
  and d.state in ('OPEN', 'IN_PROGRESS') and :may(bot => d.bot_id)
