-- One row for each resolved incident.
select
  id as incident_id,
  resolved_at as counted_at,
  bot_id,
  department_id,
  epoch_ms(resolved_at) - epoch_ms(started_at) as numerator,
  1 as denominator
from incident
where resolved_at is not null
