-- Departments whose last published result is below the grade from which no outcome is needed, after the term. (Policy 7.2.3)
select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id, o.outcomes > 0 as passed,
  jsonb_build_object('period', s.period, 'grade', s.grade) as facts, 'scorecard_' || s.id as evidence
from department d
join lateral (
  select s.id, s.grade, c.id as cycle_id, c.period, c.outcomes_below
  from scorecard s
  join appraisal_cycle c on c.id = s.cycle_id
  where s.department_id = d.id and not s.superseded and c.outcomes_due_at <= :at
  order by c.period_start desc, c.id desc
  limit 1
) s on s.grade in ('B', 'C', 'D', 'E') and s.grade > s.outcomes_below
cross join lateral (
  select count(*) as outcomes from appraisal_outcome o
  where o.cycle_id = s.cycle_id and o.department_id = d.id and o.state = 'DECIDED'
) o
where d.state = 'ACTIVE'
