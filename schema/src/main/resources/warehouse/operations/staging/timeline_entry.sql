-- One row for each entry of an incident's timeline, with what was known about the incident after it, without its author and note.
select
  id,
  incident_id,
  position,
  at,
  kind,
  state,
  automated,
  department_id,
  bot_id,
  severity,
  root_cause_category,
  incident_started_at,
  created_at,
  updated_at,
  version,
  xid
from timeline_entry
