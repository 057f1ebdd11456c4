select count(*) filter (where back) as numerator, count(*) as denominator, count(*) as n
from (
  select
    ended_at,
    lead(started_at) over (partition by bot_id, user_pseudonym order by started_at, id) < ended_at + interval 24 hour as back
  from interaction
  where ended_at >= {from} and started_at < {before} + interval 24 hour and not test and user_pseudonym is not null
) as visit
where ended_at < {before}
