-- One row for each development plan of a requirement.
select
  id,
  requirement_id,
  bot_id,
  release_id,
  starts_on,
  ends_on,
  original_ends_on,
  days_late,
  state,
  approved_at,
  started_at,
  finished_at,
  cancelled_at,
  created_at,
  updated_at,
  version,
  xid
from development_plan
