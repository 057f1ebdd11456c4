-- One row for each person who has or had a job role.
select
  id,
  job_role_id,
  employee_id,
  since,
  until,
  created_at,
  updated_at,
  version,
  xid
from job_role_holder
