-- One row for each imported report of a scanner, with what it changed.
select
  id,
  bot_id,
  scan_target_id,
  release_id,
  format,
  tool,
  complete,
  successful,
  started_at,
  finished_at,
  received_at,
  results,
  present_count,
  new_count,
  fixed_count,
  reopened_count,
  updated_at,
  version,
  xid
from scan
