-- One row for each employee, without name, address and title.
select
  id,
  code,
  department_id,
  team_id,
  joined_on,
  left_on,
  origin,
  created_at,
  updated_at,
  version,
  xid
from employee
