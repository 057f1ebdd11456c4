-- One row for each service level objective, without its name and results.
select
  id,
  bot_id,
  indicator,
  cast(objective as numeric(38, 9)) as objective,
  window_days,
  retired_at,
  created_at,
  updated_at,
  version,
  xid
from slo
