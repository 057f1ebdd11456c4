-- Proposals of others to promote other people that the viewer may decide. (Policy 8.3.1)
select p.id, p.number || ' · ' || e.name as title, null::bigint as bot_id, p.submitted_at as since, null::timestamptz as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from promotion_proposal p
join employee e on e.id = p.employee_id
where p.state = 'PROPOSED' and :may(department => e.department_id)
  and not same_person(p.submitted_by_id, :viewer) and e.id is distinct from (select employee_id from me)
