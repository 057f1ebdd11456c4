-- One row for each interaction with a bot; the data subject is replaced by the pseudonym during the snapshot.
select
  id,
  bot_id,
  data_subject_id as user_pseudonym,
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
