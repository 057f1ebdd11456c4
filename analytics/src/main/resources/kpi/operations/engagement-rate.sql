-- One row for each interaction.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  cast(engaged as integer) as numerator,
  1 as denominator
from real_interaction
