-- One row for each department.
select
  id,
  code,
  name,
  parent_id,
  tree as lineage,
  closed_at,
  successor_id,
  origin,
  created_at,
  updated_at,
  version,
  xid
from department
