-- One row for each state that a bot's signals told of, as far as it lies in the period, in one time in which the bot was live, and outside
-- planned maintenance: the milliseconds that it was to be available, and those that it was.
select
  starts_at as counted_at,
  bot_id,
  case when state in ('DOWN', 'SILENT') then 0 else agreed end as numerator,
  agreed as denominator
from (
  select
    stretch.id,
    stretch.life_id,
    stretch.bot_id,
    stretch.state,
    stretch.starts_at,
    epoch_ms(stretch.ends_at) - epoch_ms(stretch.starts_at) - coalesce(
      sum(
        epoch_ms(least(planned.ends_at, stretch.ends_at)) - epoch_ms(greatest(planned.starts_at, stretch.starts_at))
      ) filter (where planned.bot_id is not null),
      0
    ) as agreed
  from (
    select
      status.id,
      life.id as life_id,
      status.bot_id,
      status.state,
      greatest(status.started_at, life.started_at, getvariable('period_start')) as starts_at,
      least(
        coalesce(status.ended_at, snapshot_cut.at, getvariable('period_end')),
        coalesce(life.ended_at, getvariable('period_end')),
        getvariable('period_end')
      ) as ends_at
    from bot_status_change as status
    join bot_life as life on life.bot_id = status.bot_id
    left join snapshot_cut on true
    where status.state <> 'UNKNOWN'
      and life.state = 'LIVE'
  ) as stretch
  -- The windows of each bot; those that meet are one.
  left join (
    select
      bot_id,
      min(starts_at) as starts_at,
      max(ends_at) as ends_at
    from (
      select
        *,
        sum(begins) over (partition by bot_id order by starts_at, ends_at, id) as place
      from (
        select
          *,
          cast(
            starts_at > coalesce(
              max(ends_at) over (
                partition by bot_id
                order by starts_at, ends_at, id
                rows between unbounded preceding and 1 preceding
              ),
              timestamptz '-infinity'
            ) as integer
          ) as begins
        from (
          select
            maintenance_window.id,
            bot.id as bot_id,
            maintenance_window.starts_at,
            least(maintenance_window.ends_at, coalesce(maintenance_window.cancelled_at, maintenance_window.ends_at)) as ends_at
          from maintenance_window
          join (
            select
              bot.id,
              bot_place.lineage,
              bot_place.started_at,
              bot_place.ended_at
            from bot
            left join bot_place on bot_place.bot_id = bot.id
          ) as bot on maintenance_window.bot_id = bot.id
            or maintenance_window.bot_id is null
            and (
              maintenance_window.department_id is null
              or list_contains(bot.lineage, maintenance_window.department_id)
              and maintenance_window.ends_at > bot.started_at
              and maintenance_window.starts_at < bot.ended_at
            )
        ) as of_bot
        where ends_at > starts_at
      ) as in_order
    ) as placed
    group by bot_id, place
  ) as planned on planned.bot_id = stretch.bot_id
    and planned.starts_at < stretch.ends_at
    and planned.ends_at > stretch.starts_at
  where stretch.ends_at > stretch.starts_at
  group by stretch.id, stretch.life_id, stretch.bot_id, stretch.state, stretch.starts_at, stretch.ends_at
) as observed
where agreed > 0
