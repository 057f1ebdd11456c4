select
  count(*) filter (where outcome in ('RESOLVED_CONFIRMED', 'RESOLVED_IMPLIED')) as numerator,
  count(*) as denominator,
  count(*) as n,
  count(*) filter (where outcome = 'RESOLVED_CONFIRMED') / count(*) as part_1,
  count(*) filter (where outcome = 'RESOLVED_IMPLIED') / count(*) as part_2
from interaction
where ended_at >= {from} and ended_at < {before} and not test and outcome <> 'UNENGAGED'
