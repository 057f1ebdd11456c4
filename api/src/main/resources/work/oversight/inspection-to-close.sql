-- Inspections of the viewer that are in progress. (Policy 7.1.2)
select n.id, n.number || ' · ' || n.title as title, null::bigint as bot_id, n.started_at as since, n.ends_at as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from inspection n
join inspection_inspector p on p.inspection_id = n.id
where p.employee_id = (select employee_id from me) and n.state = 'IN_PROGRESS'
