-- One row for each entry of an incident's timeline, without who made it and what was noted.
select
  id,
  incident_id,
  position,
  at,
  kind,
  state,
  automated,
  department_id,
  created_at,
  updated_at,
  version,
  xid
from timeline_entry
