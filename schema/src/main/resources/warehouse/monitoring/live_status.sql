-- One row for each state that a bot's signals told of, in one time in which the bot was live. It is unavailable while it is down, or silent
-- although it should send signals; it fails when that begins. The last state lasts until the snapshot.
select
  id,
  life_id,
  bot_id,
  unavailable,
  starts_at,
  ends_at,
  unavailable and not coalesce(
    lag(unavailable) over time and lag(ends_at) over time = starts_at,
    false
  ) as fails
from (
  select
    status.id,
    life.id as life_id,
    status.bot_id,
    status.state in ('DOWN', 'SILENT') as unavailable,
    greatest(status.started_at, life.started_at) as starts_at,
    least(
      coalesce(status.ended_at, snapshot_cut.at, timestamptz 'infinity'),
      coalesce(life.ended_at, timestamptz 'infinity')
    ) as ends_at
  from bot_status_change as status
  join bot_life as life on life.bot_id = status.bot_id
  left join snapshot_cut on true
  where status.state <> 'UNKNOWN'
    and life.state = 'LIVE'
) as live
where ends_at > starts_at
window time as (partition by bot_id order by starts_at, id)
