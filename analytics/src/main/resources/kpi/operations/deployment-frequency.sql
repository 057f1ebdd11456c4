-- One row for each change that was carried out.
select
  id as change_id,
  finished_at as counted_at,
  bot_id,
  1 as numerator
from change
where finished_at is not null
