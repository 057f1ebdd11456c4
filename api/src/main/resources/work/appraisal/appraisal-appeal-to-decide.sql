-- Appeals that the viewer reviews. (Policy 7.2.3)
select a.id, a.number || ' · ' || coalesce(d.name, e.name) || ' · ' || c.name as title, null::bigint as bot_id, a.submitted_at as since, a.due_at,
  'NAMED' as reason, null as through, 1 as quantity
from appraisal_appeal a
join appraisal_cycle c on c.id = a.cycle_id
left join department d on d.id = a.department_id
left join employee e on e.id = a.employee_id
where a.state = 'UNDER_REVIEW' and a.reviewer_id = (select employee_id from me)
