select count(rating) as numerator, count(*) as denominator, count(*) as n
from interaction
where ended_at >= {from} and ended_at < {before} and not test and rating_offered
