-- Cycles with departments that the viewer rates and has not rated on each indicator, except those to which the viewer belongs. (Policy 7.2.2)
select c.id, c.name as title, null::bigint as bot_id, c.computed_at as since, c.ratings_due_at as due_at, 'PERMITTED' as reason,
  null as through, count(*) as quantity
from appraisal_cycle c
join scorecard s on s.cycle_id = c.id and s.department_id is not null
where c.state = 'COMPUTED' and :may(department => s.department_id)
  -- "offset 0": otherwise the members of all scorecards are computed first
  and not exists (select from scorecard_member m where m.record_id = s.id and m.identity_id = :viewer offset 0)
  and exists (
    select from dimension_score d join indicator_score i on i.dimension_score_id = d.id and i.kind = 'RATING'
    where d.scorecard_id = s.id and not exists (
      select from appraisal_rating r
      where r.cycle_id = c.id and r.department_id = s.department_id and r.indicator = i.code and r.rater_id = :viewer
    )
  )
group by c.id
