-- One row for each release that went live and of which it is known when its newest source was committed.
select
  id as release_id,
  first_live_at as counted_at,
  bot_id,
  epoch_ms(first_live_at) - epoch_ms(committed_at) as numerator,
  1 as denominator
from release
where first_live_at is not null and committed_at is not null
