-- One row for each time in which a bot belonged to the same department and those above it. Only a merge begins a new one: a bot that is
-- handed over takes its history along.
select
  bot_id,
  lineage,
  coalesce(lag(ended_at) over (partition by bot_id order by ended_at), timestamptz '-infinity') as started_at,
  ended_at
from former_place
where bot_id is not null
union all
select
  bot.id as bot_id,
  department.lineage,
  coalesce(former.ended_at, timestamptz '-infinity') as started_at,
  timestamptz 'infinity' as ended_at
from bot
join department on department.id = bot.owner_department_id
left join (
  select
    bot_id,
    max(ended_at) as ended_at
  from former_place
  group by bot_id
) as former on former.bot_id = bot.id
