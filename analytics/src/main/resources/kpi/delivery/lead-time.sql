-- One row for each requirement that went live.
select
  requirement_id,
  launched_at as counted_at,
  bot_id,
  department_id,
  epoch_ms(launched_at) - epoch_ms(agreed_at) as numerator,
  1 as denominator
from requirement_launch
