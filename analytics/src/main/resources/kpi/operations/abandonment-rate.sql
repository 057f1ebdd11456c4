-- One row for each engaged interaction.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  cast(abandoned as integer) as numerator,
  1 as denominator
from real_interaction
where engaged
