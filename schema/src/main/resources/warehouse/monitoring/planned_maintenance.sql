-- One row for each time of planned maintenance of a bot; windows that meet are one. A cancelled window ends when it was cancelled. A window
-- of a department concerns the bots that it had then.
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
