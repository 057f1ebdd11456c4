select sum(user_turns) as numerator, count(*) as n
from interaction
where ended_at >= {from} and ended_at < {before} and not test
