-- One row for each right in an access review, without the names of its holder and of the right.
select
  id,
  review_id,
  kind,
  department_id,
  bot_id,
  outcome,
  decided_at,
  revoke_due_at,
  right_ended_at,
  created_at,
  updated_at,
  version,
  xid
from access_review_item
