-- One row for each acknowledged incident. A log may say that one was acknowledged before it was opened: how long that took is unknown.
select
  id as incident_id,
  acknowledged_at as counted_at,
  bot_id,
  department_id,
  epoch_ms(acknowledged_at) - epoch_ms(opened_at) as numerator,
  1 as denominator,
  0 as unacknowledged
from incident
where acknowledged_at >= opened_at
union all
-- One row for each incident that nobody had taken up when the period ended.
select
  id as incident_id,
  opened_at as counted_at,
  bot_id,
  department_id,
  null as numerator,
  null as denominator,
  1 as unacknowledged
from incident
where acknowledged_at is null or acknowledged_at >= getvariable('period_end')
