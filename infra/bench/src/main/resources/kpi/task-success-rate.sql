select sum(succeeded) as numerator, sum(attempted) as denominator, count(*) as n
from (
  select
    max(value) filter (where metric = 'tasks-succeeded') as succeeded,
    max(value) filter (where metric = 'tasks-attempted') as attempted
  from measurement
  where metric in ('tasks-succeeded', 'tasks-attempted') and starts_at >= {from} and starts_at < {before}
  group by bot_id, starts_at, ends_at
  having count(*) = 2
)
