-- One row for each drill of a contingency plan, without its texts.
select
  id,
  contingency_plan_id,
  department_id,
  announced,
  planned_at,
  state,
  started_at,
  held_at,
  result,
  assessed_at,
  cancelled_at,
  created_at,
  updated_at,
  version,
  xid
from drill
