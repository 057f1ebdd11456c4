-- One row for each requirement of a course.
select
  id,
  course_id,
  job_role_id,
  due_days,
  since,
  until,
  created_at,
  updated_at,
  version,
  xid
from course_requirement
