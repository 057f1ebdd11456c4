-- One row for each interaction whose turns say whether the bot fell back.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  len(list_filter(turns, lambda turn: turn.fallback)) as numerator,
  user_turns as denominator
from real_interaction
where len(list_filter(turns, lambda turn: turn.fallback is not null)) > 0
