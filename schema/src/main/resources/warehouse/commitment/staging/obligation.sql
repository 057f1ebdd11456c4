-- One row for each obligation, without its texts.
select
  id,
  kind,
  bot_id,
  department_id,
  responsible_id,
  state,
  due_at,
  last_fulfilled_at,
  created_at,
  updated_at,
  version,
  xid
from obligation
