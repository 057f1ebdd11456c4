-- One row for each question about a requirement, without the texts.
select
  id,
  requirement_id,
  state,
  asked_at,
  answered_at,
  created_at,
  updated_at,
  version,
  xid
from requirement_question
