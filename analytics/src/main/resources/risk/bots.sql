-- One row for each bot that existed at an instant and is not retired: since when it has been observed, the number of serious
-- incidents since then, its requests in the quarter before, and its controls at that instant.
with record as (
  select bot_id, min(started_at) as first_at from real_interaction group by bot_id
  union all
  select bot_id, min(starts_at) as first_at from measurement group by bot_id
  union all
  select bot_id, min(started_at) as first_at from incident group by bot_id
),
first_record as (
  select bot_id, min(first_at) as first_at from record group by bot_id
),
watched as (
  select
    bot.id,
    bot.code,
    bot.criticality,
    bot.data_classification,
    -- The time before a bot was recorded as live counts as observed if there are records of it.
    coalesce(least(bot.live_since, first_record.first_at), bot.created_at) as since
  from bot
  left join first_record on first_record.bot_id = bot.id
  where bot.state <> 'RETIRED'
),
serious as (
  select bot_id, count(*) as incidents
  from incident
  where started_at < getvariable('as_of') and list_contains(getvariable('severities'), severity)
  group by bot_id
),
request as (
  select
    bot_id,
    count(*) as requests,
    count(error) as failures
  from turn
  where speaker = 'BOT'
    and error is distinct from 'CLIENT'
    and interaction_ended_at >= getvariable('quarter_start')
    and interaction_ended_at < getvariable('as_of')
  group by bot_id
),
control as (
  select
    bot_id,
    count(*) as controls,
    count(*) filter (where state = 'FAILING') as failed_controls
  from control_result
  where state in ('PASSING', 'IN_GRACE', 'FAILING')
    and since <= getvariable('as_of')
    and (until is null or until > getvariable('as_of'))
  group by bot_id
)
select
  watched.id,
  watched.code,
  watched.criticality,
  watched.data_classification,
  epoch_ms(getvariable('as_of')) - epoch_ms(watched.since) as watched_ms,
  coalesce(serious.incidents, 0) as incidents,
  coalesce(request.requests, 0) as requests,
  coalesce(request.failures, 0) as failures,
  coalesce(control.controls, 0) as controls,
  coalesce(control.failed_controls, 0) as failed_controls
from watched
left join serious on serious.bot_id = watched.id
left join request on request.bot_id = watched.id
left join control on control.bot_id = watched.id
where watched.since <= getvariable('as_of')
order by watched.code
