-- One row for each message of a user that the bot's turn follows directly, in an interaction that was not a test. It belongs
-- to the period in which its interaction ended.
select
  interaction_id,
  bot_id,
  person,
  interaction_ended_at,
  message.at as asked_at,
  reply.at as answered_at,
  reply.error as error
from (
  -- Both lists are read in step: each turn is paired with the next.
  select
    id as interaction_id,
    bot_id,
    person,
    ended_at as interaction_ended_at,
    unnest(turns) as message,
    unnest(turns[2:]) as reply
  from real_interaction
) as followed
where message.speaker = 'USER' and reply.speaker = 'BOT'
