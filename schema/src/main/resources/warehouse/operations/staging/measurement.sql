-- One row for each value that was measured over an interval.
select
  id,
  bot_id,
  metric,
  starts_at,
  ends_at,
  value::numeric(38, 9) as value,
  created_at,
  updated_at,
  version,
  xid
from measurement
