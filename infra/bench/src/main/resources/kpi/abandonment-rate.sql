select count(*) filter (where outcome = 'ABANDONED') as numerator, count(*) as denominator, count(*) as n
from interaction
where ended_at >= {from} and ended_at < {before} and not test and outcome <> 'UNENGAGED'
