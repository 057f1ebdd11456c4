-- One row for each valid request of a bot with an objective for its errors: a turn of the bot that did not fail by the client's fault. The
-- objective leaves a share of requests that may fail; if there are several objectives at that time, the strictest counts.
select
  interaction_id,
  counted_at,
  bot_id,
  person,
  cast(error is not null as integer) as numerator,
  1 - objective as denominator
from (
  select
    turn.interaction_id,
    turn.interaction_ended_at as counted_at,
    turn.bot_id,
    turn.person,
    turn.error,
    (
      select max(slo.objective)
      from slo
      where slo.bot_id = turn.bot_id
        and slo.indicator = 'ERROR_RATIO'
        and slo.created_at <= turn.interaction_ended_at
        and (slo.retired_at is null or slo.retired_at > turn.interaction_ended_at)
    ) as objective
  from turn
  where turn.speaker = 'BOT' and turn.error is distinct from 'CLIENT'
) as request
where objective is not null
