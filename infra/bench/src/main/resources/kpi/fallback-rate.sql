select sum(fallbacks) as numerator, sum(user_turns) as denominator, count(*) as n
from (
  select user_turns, list_aggregate(list_transform(turns, lambda turn: turn.fallback::integer), 'sum') as fallbacks
  from interaction
  where ended_at >= {from} and ended_at < {before} and not test
) as interaction
where fallbacks is not null
