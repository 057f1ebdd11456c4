-- One row for each turn of an interaction that was not a test. It belongs to the period in which its interaction ended.
select
  interaction_id,
  bot_id,
  person,
  interaction_ended_at,
  turn.at as said_at,
  turn.speaker as speaker,
  turn.intent as intent,
  turn.fallback as fallback,
  turn.error as error
from (
  select id as interaction_id, bot_id, person, ended_at as interaction_ended_at, unnest(turns) as turn from real_interaction
) as spoken
