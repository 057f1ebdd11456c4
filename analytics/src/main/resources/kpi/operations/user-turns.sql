-- One row for each interaction.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  user_turns as numerator
from real_interaction
