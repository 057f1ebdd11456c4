-- Cycles with persons whom nobody heads and nobody has rated on each indicator, for who manages appraisals, except the viewer. (Policy 7.2.2)
select c.id, c.name as title, null::bigint as bot_id, c.computed_at as since, c.ratings_due_at as due_at, 'PERMITTED' as reason,
  null as through, count(*) as quantity
from appraisal_cycle c
join person_scorecard s on s.cycle_id = c.id
where c.state = 'COMPUTED' and :may(department => s.department_id)
  and s.employee_id is distinct from (select employee_id from me)
  and not exists (select from person_head h where h.employee_id = s.employee_id)
  and exists (
    select from person_indicator_score i
    where i.person_scorecard_id = s.id and i.kind = 'RATING' and not exists (
      select from appraisal_rating r where r.cycle_id = c.id and r.employee_id = s.employee_id and r.indicator = i.code and not r.superseded
    )
  )
group by c.id
