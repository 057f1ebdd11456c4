-- One row for each milestone of a development plan, without its title.
select
  id,
  plan_id,
  owner_id,
  due_on,
  original_due_on,
  done_on,
  days_late,
  slipped_at,
  created_at,
  updated_at,
  version,
  xid
from milestone
