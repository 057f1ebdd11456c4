-- One row for each alert that fired.
select
  id as alert_id,
  fired_at as counted_at,
  bot_id,
  1 - cast(opened_incident as integer) as numerator,
  1 as denominator
from alert
