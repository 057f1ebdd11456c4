-- One row for each interaction.
select
  id as interaction_id,
  null as measurement_id,
  ended_at as counted_at,
  bot_id,
  person,
  cast(1 as decimal(38, 9)) as numerator,
  1 as recorded,
  null as reported
from real_interaction
union all
-- One row for each report of a number of interactions.
select
  null as interaction_id,
  id as measurement_id,
  starts_at as counted_at,
  bot_id,
  null as person,
  value as numerator,
  null as recorded,
  value as reported
from measurement
where metric = 'interactions'
