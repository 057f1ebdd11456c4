-- One row for each review of an incident, without its findings.
select
  id,
  incident_id,
  bot_id,
  department_id,
  reviewer_id,
  state,
  due_at,
  missed_at,
  reviewed_at,
  root_cause_category,
  created_at,
  updated_at,
  version,
  xid
from incident_review
