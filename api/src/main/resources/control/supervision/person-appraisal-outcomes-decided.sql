-- Results of persons in the last appraisal whose term for outcomes has passed, below the grade from which none is needed. (Policy 7.2.3)
with last as (
  select c.id, c.period, c.outcomes_below
  from appraisal_cycle c
  where c.outcomes_due_at <= :at and exists (select from person_scorecard s where s.cycle_id = c.id)
  order by c.period_start desc, c.id desc
  limit 1
)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  count(*) filter (where not o.decided) = 0 as passed,
  jsonb_build_object('period', l.period, 'results', count(*), 'open', count(*) filter (where not o.decided)) as facts,
  'appraisal_cycle_' || l.id as evidence
from last l
join person_scorecard s on s.cycle_id = l.id and not s.superseded and s.grade in ('B', 'C', 'D', 'E') and s.grade > l.outcomes_below
join employee e on e.id = s.employee_id and (e.left_on is null or e.left_on >= ((:at) at time zone 'UTC')::date)
cross join lateral (
  select exists (
    select from person_appraisal_outcome o where o.cycle_id = l.id and o.employee_id = s.employee_id and o.state <> 'WITHDRAWN'
  ) as decided
) o
group by l.id, l.period
