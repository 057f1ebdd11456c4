-- One row for each data asset of a bot.
select
  id,
  bot_id,
  name,
  data_classification,
  personal,
  holder_department_id,
  retention_days,
  created_at,
  updated_at,
  version,
  xid
from data_asset
