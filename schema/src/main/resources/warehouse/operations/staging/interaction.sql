-- One row for each interaction with a bot; its user's key is replaced by a pseudonym on the way.
select
  id,
  bot_id,
  user_key as user_pseudonym,
  channel,
  started_at,
  ended_at,
  outcome,
  rating,
  rating_offered,
  test,
  user_turns,
  bot_turns,
  turns,
  created_at,
  updated_at,
  version,
  xid
from interaction
