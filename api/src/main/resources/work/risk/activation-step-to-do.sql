-- Steps of activated contingency plans that the viewer does and that are neither done nor skipped. (Policy 6.3.3)
select s.id, a.number || ' · ' || s.title as title, a.bot_id, a.activated_at as since, s.due_at, 'NAMED' as reason, null as through, 1 as quantity
from activation_step s
join activation a on a.id = s.activation_id
where s.holder_id = (select employee_id from me) and s.state in ('OPEN', 'STARTED') and a.state = 'RUNNING'
