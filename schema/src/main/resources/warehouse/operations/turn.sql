-- One row for each turn of a session that was not a test. It belongs to the period in which its session ended.
select
  session_id,
  bot_id,
  person,
  session_ended_at,
  turn.at as said_at,
  turn.speaker as speaker,
  turn.intent as intent,
  turn.fallback as fallback,
  turn.error as error
from (
  select id as session_id, bot_id, person, ended_at as session_ended_at, unnest(turns) as turn from session
) as spoken
