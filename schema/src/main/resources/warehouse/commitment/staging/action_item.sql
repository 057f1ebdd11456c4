-- One row for each action item, without its texts.
select
  id,
  origin_kind,
  incident_id,
  meeting_id,
  bot_id,
  department_id,
  assignee_id,
  kind,
  required,
  state,
  due_at,
  original_due_at,
  done_at,
  verified_at,
  cancelled_at,
  created_at,
  updated_at,
  version,
  xid
from action_item
