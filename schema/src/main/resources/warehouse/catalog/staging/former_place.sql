-- One row for each bot and department that a merge of departments moved, with where it belonged until then.
select
  id,
  bot_id,
  department_id,
  lineage,
  ended_at,
  created_at,
  updated_at,
  version,
  xid
from former_place
