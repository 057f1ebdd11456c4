-- Requests to correct data of employees whom the viewer may manage, without the viewer's own. (Policy 3.4.3)
select r.id, r.number || ' · ' || e.name as title, null::bigint as bot_id, r.requested_at as since, r.due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from correction_request r
join employee e on e.id = r.employee_id
where r.state = 'REQUESTED' and r.employee_id is distinct from (select employee_id from me) and :may(department => e.department_id)
