-- One row for each engaged interaction.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  cast(resolved as integer) as numerator,
  1 as denominator,
  cast(outcome = 'RESOLVED_CONFIRMED' as integer) as confirmed,
  cast(outcome = 'RESOLVED_IMPLIED' as integer) as implied
from real_interaction
where engaged
