-- One row for each state that a bot was in by its signals, without the reason; the present one has no end.
select
  id,
  bot_id,
  state,
  started_at,
  ended_at,
  created_at,
  updated_at,
  version,
  xid
from bot_status_change
