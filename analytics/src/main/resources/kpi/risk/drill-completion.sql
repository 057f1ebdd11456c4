-- One row for each drill that was planned for the period and not cancelled, once it was held or the period has ended.
select
  planned_at as counted_at,
  cast(null as bigint) as bot_id,
  department_id,
  cast(held_at is not null and held_at < getvariable('period_end') as integer) as numerator,
  1 as denominator
from drill
where state <> 'CANCELLED'
