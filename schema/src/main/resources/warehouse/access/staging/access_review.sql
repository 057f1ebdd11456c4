-- One row for each access review.
select
  id,
  department_id,
  bot_id,
  state,
  opened_at,
  deadline,
  completed_at,
  created_at,
  updated_at,
  version,
  xid
from access_review
