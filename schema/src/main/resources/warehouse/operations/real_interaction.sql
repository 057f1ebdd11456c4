-- One row for each interaction that was not a test. Its person is its user or, if the user is unknown, the interaction itself.
select
  id,
  bot_id,
  user_pseudonym,
  coalesce(cast(user_pseudonym as varchar), 'interaction ' || cast(id as varchar)) as person,
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
