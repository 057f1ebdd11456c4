-- One row for each requirement that went live, with the times when it was agreed and first launched.
select
  id,
  requirement_id,
  bot_id,
  department_id,
  launch_application_id,
  agreed_at,
  launched_at,
  created_at,
  updated_at,
  version,
  xid
from requirement_launch
