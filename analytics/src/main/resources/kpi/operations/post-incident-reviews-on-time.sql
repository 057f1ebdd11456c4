-- One row for each review that was due and held.
select
  id as incident_review_id,
  reviewed_at as counted_at,
  bot_id,
  department_id,
  reviewer_id,
  cast(reviewed_at <= due_at as integer) as numerator,
  1 as denominator
from incident_review
where state = 'DONE'
  and due_at is not null
union all
-- One row, missed, for each review that was not held and past its due date when the period ended, or at the snapshot.
select
  id as incident_review_id,
  getvariable('period_start') as counted_at,
  bot_id,
  department_id,
  reviewer_id,
  0 as numerator,
  1 as denominator
from incident_review
left join snapshot_cut on true
where state <> 'WITHDRAWN'
  and due_at < least(getvariable('period_end'), snapshot_cut.at)
  and (reviewed_at is null or reviewed_at >= getvariable('period_end'))
  and (snapshot_cut.at is null or snapshot_cut.at > getvariable('period_start'))
