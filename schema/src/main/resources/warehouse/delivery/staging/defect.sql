-- One row for each defect, without title, description and resolution.
select
  id,
  number,
  bot_id,
  release_id,
  test_run_id,
  incident_id,
  found_in,
  severity,
  state,
  assignee_id,
  opened_at,
  fixed_at,
  fixed_in_release_id,
  verified_at,
  closed_at,
  reopen_count,
  origin,
  created_at,
  updated_at,
  version,
  xid
from defect
