-- One row for each rating.
select
  id as interaction_id,
  ended_at as counted_at,
  bot_id,
  person,
  cast(rating >= 4 as integer) as numerator,
  1 as denominator,
  rating
from real_interaction
where rating is not null
