select count(*) filter (where outcome = 'ESCALATED') as numerator, count(*) as denominator, count(*) as n
from interaction
where ended_at >= {from} and ended_at < {before} and not test and outcome <> 'UNENGAGED'
