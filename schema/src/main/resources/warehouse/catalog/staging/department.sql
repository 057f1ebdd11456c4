-- One row for each department.
select
  id,
  code,
  name,
  parent_id,
  lineage,
  origin,
  created_at,
  updated_at,
  version,
  xid
from department
