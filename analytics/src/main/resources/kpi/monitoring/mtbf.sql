-- One row for each state of a live bot, as far as it lies in the period and outside planned maintenance: the milliseconds that the bot was
-- available, and whether a failure begins.
select
  id as bot_status_change_id,
  starts_at as counted_at,
  bot_id,
  case when unavailable then 0 else agreed end as numerator,
  cast(fails as integer) as denominator
from (
  select
    status.id,
    status.life_id,
    status.bot_id,
    status.unavailable,
    status.fails,
    status.starts_at,
    status.ends_at,
    epoch_ms(status.ends_at) - epoch_ms(status.starts_at) - coalesce(
      sum(
        epoch_ms(least(planned.ends_at, status.ends_at)) - epoch_ms(greatest(planned.starts_at, status.starts_at))
      ) filter (where planned.bot_id is not null),
      0
    ) as agreed
  from (
    select
      id,
      life_id,
      bot_id,
      unavailable,
      fails and starts_at >= getvariable('period_start') as fails,
      greatest(starts_at, getvariable('period_start')) as starts_at,
      least(ends_at, getvariable('period_end')) as ends_at
    from live_status
    where starts_at < getvariable('period_end')
      and ends_at > getvariable('period_start')
  ) as status
  left join planned_maintenance as planned on planned.bot_id = status.bot_id
    and planned.starts_at < status.ends_at
    and planned.ends_at > status.starts_at
  group by status.id, status.life_id, status.bot_id, status.unavailable, status.fails, status.starts_at, status.ends_at
) as observed
where agreed > 0
