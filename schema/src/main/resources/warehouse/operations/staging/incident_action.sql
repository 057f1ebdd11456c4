-- One row for each action that was agreed after an incident, without what is to be done.
select
  id,
  incident_id,
  bot_id,
  department_id,
  owner_id,
  kind,
  required,
  state,
  due_at,
  done_at,
  verified_at,
  cancelled_at,
  created_at,
  updated_at,
  version,
  xid
from incident_action
