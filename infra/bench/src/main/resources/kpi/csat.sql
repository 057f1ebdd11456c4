select count(*) filter (where rating >= 4) as numerator, count(*) as denominator, count(*) as n,
  sum(rating) / count(*) as part_1
from interaction
where ended_at >= {from} and ended_at < {before} and not test and rating is not null
