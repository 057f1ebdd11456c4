-- One row for each entry of an incident's timeline, without its author and note.
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
