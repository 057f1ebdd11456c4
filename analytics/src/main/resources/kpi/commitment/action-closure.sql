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
-- One row, missed, for each action item that was not done and past its due date when the period ended.
select
  id as action_item_id,
  getvariable('period_start') as counted_at,
  bot_id,
  department_id,
  assignee_id,
  0 as numerator,
  1 as denominator
from action_item
where state <> 'CANCELLED'
  and due_at < getvariable('period_end')
  and (done_at is null or done_at >= getvariable('period_end'))
