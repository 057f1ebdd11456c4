-- One row for each interaction in which a rating was asked for.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  cast(rating is not null as integer) as numerator,
  1 as denominator
from real_interaction
where rating_offered
