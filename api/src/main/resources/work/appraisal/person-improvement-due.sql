-- Improvements that the viewer has to carry out. (Policy 7.2.3)
select o.id, o.number || ' · ' || o.title as title, null::bigint as bot_id, o.decided_at as since, o.due_at, 'OWN' as reason,
  null as through, 1 as quantity
from person_appraisal_outcome o
where o.employee_id = (select employee_id from me) and o.kind = 'IMPROVEMENT' and o.state = 'DECIDED'
