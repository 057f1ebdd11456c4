-- One row for each change that was carried out and of which it is known whether it failed.
select
  id as change_id,
  finished_at as counted_at,
  bot_id,
  cast(failed as integer) as numerator,
  1 as denominator
from change
where finished_at is not null and failed is not null
