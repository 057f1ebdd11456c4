-- Computed appraisals whose ratings are to be calibrated, unless that is skipped. (Policy 7.2.2)
select c.id, c.name as title, null::bigint as bot_id, c.computed_at as since, c.calibration_due_at as due_at, 'PERMITTED' as reason, null as through,
  1 as quantity
from appraisal_cycle c
cross join (select null::bigint as department_id) nowhere
where c.state = 'COMPUTED' and :may(department => nowhere.department_id)
