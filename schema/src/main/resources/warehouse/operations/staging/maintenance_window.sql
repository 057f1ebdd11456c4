-- One row for each planned maintenance window: of a bot, of a department's bots, or of all bots if both are null.
select
  id,
  bot_id,
  department_id,
  change_id,
  starts_at,
  ends_at,
  cancelled_at,
  created_at,
  updated_at,
  version,
  xid
from maintenance_window
