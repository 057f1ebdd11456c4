-- One row for each session that was not a test.
select
  id,
  bot_id,
  user_pseudonym,
  channel,
  started_at,
  ended_at,
  outcome,
  outcome <> 'UNENGAGED' as engaged,
  outcome in ('RESOLVED_CONFIRMED', 'RESOLVED_IMPLIED') as resolved,
  outcome = 'ESCALATED' as escalated,
  outcome = 'ABANDONED' as abandoned,
  rating,
  rating_offered,
  user_turns,
  bot_turns,
  turns
from interaction
where not test
