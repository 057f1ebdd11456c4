-- One row for each release of a bot.
select
  id,
  bot_id,
  label,
  source_revision,
  committed_at,
  released_at,
  first_live_at,
  created_at,
  updated_at,
  version,
  xid
from release
