-- One row for each closed incident.
select
  id as incident_id,
  closed_at as counted_at,
  bot_id,
  department_id,
  cast(reopen_count > 0 as integer) as numerator,
  1 as denominator
from incident
where closed_at is not null
