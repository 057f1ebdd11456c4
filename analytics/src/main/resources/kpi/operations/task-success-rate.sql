-- One row for each interval of which both parts were reported. A report of more tasks done than attempted cannot be right.
select
  min(id) filter (where metric = 'tasks-attempted') as measurement_id,
  starts_at as counted_at,
  bot_id,
  max(value) filter (where metric = 'tasks-succeeded') as numerator,
  max(value) filter (where metric = 'tasks-attempted') as denominator
from measurement
where metric in ('tasks-succeeded', 'tasks-attempted')
group by bot_id, starts_at, ends_at
having count(*) = 2 and numerator <= denominator
