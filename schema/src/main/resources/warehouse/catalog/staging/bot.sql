-- One row for each bot, without what people wrote about it.
select
  id,
  code,
  name,
  criticality,
  data_classification,
  channel,
  state,
  live_since,
  owner_department_id,
  owner_id,
  team_id,
  tags,
  origin,
  created_at,
  updated_at,
  version,
  xid
from bot
