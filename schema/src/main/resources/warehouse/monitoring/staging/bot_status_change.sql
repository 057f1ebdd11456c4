-- One row for each period that a bot had a health state, without the reason; the current one has no end.
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
