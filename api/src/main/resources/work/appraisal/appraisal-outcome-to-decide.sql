-- Published results below the grade from which no outcome is needed, that have none, except those of the viewer's own department. (Policy 7.2.3)
select s.id, d.name || ' · ' || c.name || ' · ' || s.grade as title, null::bigint as bot_id, c.published_at as since,
  c.outcomes_due_at as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
from scorecard s
join appraisal_cycle c on c.id = s.cycle_id
join department d on d.id = s.department_id
where not s.superseded and s.grade in ('B', 'C', 'D', 'E') and s.grade > c.outcomes_below and :may(department => s.department_id)
  and d.head_id is distinct from (select employee_id from me)
  and not exists (
    select from appraisal_outcome o where o.cycle_id = c.id and o.department_id = s.department_id and o.state = 'DECIDED'
  )
  and not exists (
    select from employee e join department home on home.id = e.department_id
    where e.id = (select employee_id from me) and home.lineage @> array[s.department_id]
  )
