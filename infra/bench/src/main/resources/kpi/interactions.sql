select
  coalesce(recorded, 0) + coalesce(reported, 0) as numerator,
  coalesce(recorded, 0) + reports as n,
  recorded as part_1,
  coalesce(reported, 0) as part_2
from (
  select count(*) as recorded from interaction where ended_at >= {from} and ended_at < {before} and not test
), (
  select sum(value) as reported, count(*) as reports from measurement
  where metric = 'interactions' and starts_at >= {from} and starts_at < {before}
)
