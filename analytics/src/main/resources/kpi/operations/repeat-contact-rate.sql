-- One row for each interaction whose user is known.
select
  id as interaction_id,
  counted_at,
  bot_id,
  person,
  case when back then 1 else 0 end as numerator,
  1 as denominator
from (
  select
    id,
    ended_at as counted_at,
    bot_id,
    person,
    lead(started_at) over (partition by bot_id, user_pseudonym order by started_at, id)
      < ended_at + interval '24' hour as back
  from real_interaction
  where user_pseudonym is not null
    -- Who comes back soon after the period counts too, and nobody else needs to be looked at.
    and ended_at >= getvariable('period_start')
    and started_at < getvariable('period_end') + interval '24' hour
) as visit
