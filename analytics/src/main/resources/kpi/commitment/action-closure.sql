-- One row for each action item that was done.
select
  id as action_item_id,
  done_at as counted_at,
  bot_id,
  department_id,
  assignee_id,
  cast(done_at <= due_at as integer) as numerator,
  1 as denominator
from action_item
where done_at is not null
union all
-- One row, missed, for each action item that was not done and past its due date when the period ended, or at the snapshot.
select
  id as action_item_id,
  getvariable('period_start') as counted_at,
  bot_id,
  department_id,
  assignee_id,
  0 as numerator,
  1 as denominator
from action_item
left join snapshot_cut on true
where state <> 'CANCELLED'
  and due_at < least(getvariable('period_end'), snapshot_cut.at)
  and (done_at is null or done_at >= getvariable('period_end'))
  and (snapshot_cut.at is null or snapshot_cut.at > getvariable('period_start'))
