-- Appeals without a reviewer. (Policy 7.2.3)
select a.id, a.number || ' · ' || d.name || ' · ' || c.name as title, null::bigint as bot_id, a.submitted_at as since, a.due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from appraisal_appeal a
join appraisal_cycle c on c.id = a.cycle_id
join department d on d.id = a.department_id
where a.state = 'SUBMITTED' and :may(department => a.department_id)
