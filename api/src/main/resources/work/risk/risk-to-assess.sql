-- Risks of the viewer that are not assessed. (Policy 6.1.2)
select r.id, r.number || ' · ' || r.title as title, r.bot_id, r.identified_at as since, null::timestamptz as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from risk r
where r.owner_id = (select employee_id from me) and r.state = 'IDENTIFIED'
