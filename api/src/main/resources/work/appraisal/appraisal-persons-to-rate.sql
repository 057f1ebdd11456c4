-- Cycles with persons whom the viewer heads and has not rated on each indicator. (Policy 7.2.2)
select c.id, c.name as title, null::bigint as bot_id, c.computed_at as since, c.ratings_due_at as due_at, 'FOR_DEPARTMENT' as reason,
  min(d.name) as through, count(*) as quantity
from appraisal_cycle c
join person_scorecard s on s.cycle_id = c.id
join person_head h on h.employee_id = s.employee_id and h.head_id = (select employee_id from me)
join employee e on e.id = s.employee_id
join department d on d.id = e.department_id
where c.state = 'COMPUTED' and exists (
  select from department own where own.head_id = (select employee_id from me) and own.id = any (d.lineage)
) and exists (
  select from person_indicator_score i
  where i.person_scorecard_id = s.id and i.kind = 'RATING' and not exists (
    select from appraisal_rating r join identity g on g.id = r.rater_id
    where r.cycle_id = c.id and r.employee_id = s.employee_id and r.indicator = i.code and g.employee_id = h.head_id
  )
)
group by c.id
