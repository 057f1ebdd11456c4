-- One row for each detected incident. A log may say that one was detected before it began: how long that took is unknown.
select
  id as incident_id,
  detected_at as counted_at,
  bot_id,
  department_id,
  epoch_ms(detected_at) - epoch_ms(started_at) as numerator,
  1 as denominator
from incident
where detected_at >= started_at
