-- Calibrated appraisals that are to be published. (Policy 7.2.1)
select c.id, c.name as title, null::bigint as bot_id, c.computed_at as since, c.publication_due_at as due_at, 'PERMITTED' as reason, null as through,
  1 as quantity
from appraisal_cycle c
cross join (select null::bigint as department_id) nowhere
where c.state = 'CALIBRATED' and :may(department => nowhere.department_id)
