-- One row for each time in which a release was the live one of its bot, with its label.
select
  life.bot_id,
  release.id as release_id,
  release.label,
  life.started_at,
  coalesce(life.ended_at, timestamptz 'infinity') as ended_at
from release_life as life
join release on release.id = life.release_id
