-- One row for each valid request: a turn of the bot that did not fail by the client's fault.
select
  interaction_id,
  interaction_ended_at as counted_at,
  bot_id,
  person,
  cast(error is not null as integer) as numerator,
  1 as denominator
from turn
where speaker = 'BOT' and error is distinct from 'CLIENT'
