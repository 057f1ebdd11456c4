-- The open action items of the viewer. An assignee may complete an item without any role. (Policy 3.2.3, 4.3.3)
select a.id, a.number || ' · ' || a.title as title, a.bot_id, a.created_at as since, a.due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from action_item a
where a.assignee_id = (select employee_id from me) and a.state = 'OPEN'
