-- One row for each result of a control, without its texts; the current one has no end.
select
  id,
  control_id,
  bot_id,
  department_id,
  state,
  severity,
  failing_since,
  control_waiver_id,
  since,
  until,
  created_at,
  updated_at,
  version,
  xid
from control_result
