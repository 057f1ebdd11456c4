-- Bots that were live at some time in [$1, $2) without an approved launch application, by the owner department and each department
-- above it. Every launch in Botwarden has a requirement and was approved. A bot that was live before it was registered may go on
-- without approval for a term from its registration: the policy parameter bot-approval-term as the snapshot has it. (Policy 2.4.3)
with period as (
  select
    cast($1 as timestamptz) as started_at,
    least(cast($2 as timestamptz), snapshot_cut.at) as ended_at
  from (select 1 as one) as one
  left join snapshot_cut on true
),
term as (
  select coalesce(max(seconds), 90 * 86400) as seconds
  from policy_parameter
  where code = 'bot-approval-term'
),
approved as (
  select
    bot_id,
    min(launched_at) as at
  from requirement_launch
  group by bot_id
),
live as (
  select
    life.bot_id,
    greatest(
      life.started_at,
      period.started_at,
      case when bot.origin = 'IMPORTED' then bot.created_at + to_seconds(term.seconds) else life.started_at end
    ) as started_at,
    least(
      coalesce(life.ended_at, timestamptz 'infinity'),
      coalesce(approved.at, timestamptz 'infinity'),
      period.ended_at
    ) as ended_at
  from bot_life as life
  join bot on bot.id = life.bot_id
  cross join period
  cross join term
  left join approved on approved.bot_id = life.bot_id
  where life.state = 'LIVE'
),
unapproved as (
  select
    bot_id,
    min(started_at) as live_at
  from live
  where started_at < ended_at
  group by bot_id
)
select
  department.code as department_code,
  count(*) as caught
from unapproved
join bot_place as owner on owner.bot_id = unapproved.bot_id
  and unapproved.live_at >= owner.started_at
  and unapproved.live_at < owner.ended_at
join department on list_contains(owner.lineage, department.id)
group by department.code
