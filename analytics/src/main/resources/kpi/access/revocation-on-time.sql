-- One row for each right that an access review revoked, once it has ended or should have.
select
  id as access_review_item_id,
  decided_at as counted_at,
  bot_id,
  department_id,
  cast(coalesce(right_ended_at <= revoke_due_at, false) as integer) as numerator,
  1 as denominator
from access_review_item
left join snapshot_cut on true
where outcome = 'REVOKED'
  and revoke_due_at is not null
  and (right_ended_at is not null or revoke_due_at < least(getvariable('period_end'), snapshot_cut.at))
