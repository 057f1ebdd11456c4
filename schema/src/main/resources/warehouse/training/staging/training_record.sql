-- One row for each passed course of a person, without score and note.
select
  id,
  course_id,
  employee_id,
  passed_at,
  expires_at,
  created_at,
  updated_at,
  version,
  xid
from training_record
