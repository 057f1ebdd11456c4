-- One row for each finding of an inspection, without its texts.
select
  id,
  number,
  inspection_id,
  severity,
  bot_id,
  department_id,
  state,
  due_at,
  raised_at,
  rectified_at,
  verified_at,
  withdrawn_at,
  created_at,
  updated_at,
  version,
  xid
from inspection_finding
