-- The viewer's own published appraisals, until the term for appeals ends or the viewer has appealed. (Policy 7.2.3)
select s.id, c.name as title, null::bigint as bot_id, c.published_at as since, c.appeals_end_at as due_at, 'OWN' as reason,
  null as through, 1 as quantity
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id
where s.employee_id = (select employee_id from me) and not s.superseded and c.state = 'PUBLISHED' and c.appeals_end_at > :at
  and not exists (select from appraisal_appeal a where a.cycle_id = c.id and a.employee_id = s.employee_id)
