select count(turn.error) as numerator, count(*) as denominator, count(*) as n
from (
  select unnest(turns) as turn from interaction
  where ended_at >= {from} and ended_at < {before} and not test
) as spoken
where turn.speaker = 'BOT' and turn.error is distinct from 'CLIENT'
