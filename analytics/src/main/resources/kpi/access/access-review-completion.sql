-- One row for each right in an access review whose deadline has passed.
select
  i.id as access_review_item_id,
  r.deadline as counted_at,
  i.bot_id,
  i.department_id,
  cast(i.outcome in ('KEPT', 'REVOKED') and i.decided_at <= r.deadline as integer) as numerator,
  1 as denominator
from access_review_item i
join access_review r on r.id = i.review_id
left join snapshot_cut on true
where i.outcome <> 'ENDED'
  and r.deadline < least(getvariable('period_end'), snapshot_cut.at)
