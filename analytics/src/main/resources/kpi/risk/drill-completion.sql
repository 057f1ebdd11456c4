-- One row for each drill that was planned and not cancelled.
select
  id as drill_id,
  planned_at as counted_at,
  cast(null as bigint) as bot_id,
  department_id,
  cast(held_at is not null as integer) as numerator,
  1 as denominator
from drill
where state <> 'CANCELLED'
