-- Published results of persons whom the viewer heads, below the grade from which no outcome is needed, that have none. (Policy 7.2.3)
select s.id, e.name || ' · ' || c.name as title, null::bigint as bot_id, c.published_at as since, c.outcomes_due_at as due_at,
  'FOR_DEPARTMENT' as reason, d.name as through, 1 as quantity
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id
join person_head h on h.employee_id = s.employee_id and h.head_id = (select employee_id from me)
join employee e on e.id = s.employee_id and (e.left_on is null or e.left_on >= ((:at) at time zone 'UTC')::date)
join department d on d.id = e.department_id
where not s.superseded and s.grade in ('B', 'C', 'D', 'E') and s.grade > c.outcomes_below and exists (
  select from department own where own.head_id = (select employee_id from me) and own.id = any (d.lineage)
) and not exists (
  select from person_appraisal_outcome o where o.cycle_id = c.id and o.employee_id = s.employee_id and o.state <> 'WITHDRAWN'
)
