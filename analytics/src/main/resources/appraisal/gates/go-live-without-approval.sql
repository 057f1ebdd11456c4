-- Bots that went live in [$1, $2) without an approved launch application, by the owner department and each department above it.
-- Every launch in Botwarden has a requirement and was approved; a bot that was live before it was registered is imported.
with went_live as (
  select
    bot.id,
    bot.live_since
  from bot
  where bot.origin = 'REGISTERED'
    and bot.live_since >= $1
    and bot.live_since < $2
    and not exists (
      select 1
      from requirement_launch
      where requirement_launch.bot_id = bot.id
    )
)
select
  department.code as department_code,
  count(*) as caught
from went_live
join bot_place as owner on owner.bot_id = went_live.id
  and went_live.live_since >= owner.started_at
  and went_live.live_since < owner.ended_at
join department on list_contains(owner.lineage, department.id)
group by department.code
