-- One row for each launch application, without texts and the applicant.
select
  id,
  number,
  bot_id,
  release_id,
  state,
  revision,
  submitted_at,
  approved_at,
  rejected_at,
  invalidated_at,
  launched_at,
  origin,
  created_at,
  updated_at,
  version,
  xid
from launch_application
