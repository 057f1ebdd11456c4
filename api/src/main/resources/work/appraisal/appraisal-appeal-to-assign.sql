-- Appeals without a reviewer. (Policy 7.2.3)
select a.id, a.number || ' · ' || coalesce(d.name, e.name) || ' · ' || c.name as title, null::bigint as bot_id, a.submitted_at as since, a.due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from appraisal_appeal a
join appraisal_cycle c on c.id = a.cycle_id
left join department d on d.id = a.department_id
left join employee e on e.id = a.employee_id
cross join lateral (select coalesce(a.department_id, e.department_id) as department_id) p
where a.state = 'SUBMITTED' and :may(department => p.department_id)
