-- One row for each team.
select
  id,
  code,
  name,
  department_id,
  lead_id,
  state,
  dissolved_at,
  created_at,
  updated_at,
  version,
  xid
from team
