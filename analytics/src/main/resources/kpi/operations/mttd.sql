-- One row for each detected incident.
select
  detected_at as counted_at,
  bot_id,
  department_id,
  epoch_ms(detected_at) - epoch_ms(started_at) as numerator,
  1 as denominator
from incident
where detected_at is not null
