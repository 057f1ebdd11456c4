-- Appraisals whose period has ended and that are not computed yet, due with the ratings. (Policy 7.2.1)
select c.id, c.name as title, null::bigint as bot_id, greatest(c.period_end, c.created_at) as since, c.ratings_due_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from appraisal_cycle c
cross join (select null::bigint as department_id) nowhere
where c.state = 'OPEN' and c.period_end <= :at and :may(department => nowhere.department_id)
