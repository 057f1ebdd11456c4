-- One row for each time in which a release was the live one of its bot; the current one has no end.
select
  id,
  bot_id,
  release_id,
  started_at,
  ended_at,
  created_at,
  updated_at,
  version,
  xid
from release_life
