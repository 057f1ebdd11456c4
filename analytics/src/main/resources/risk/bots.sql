-- One row for each bot that existed at an instant and was not retired, as known then: from when it has been observed, how long ago
-- its serious incidents since then started, and what its factors are measured from: its objective, its requests and changes in the quarter
-- before, its risk treatments, drills and controls at that instant. A drill that was held since is no longer overdue, because an obligation
-- keeps its present due time only.
with recorded as (
  select
    incident_id,
    -- by time, in milliseconds, and then by position; null if the timeline began later
    max_by(
      struct_pack(bot_id, severity, started_at := incident_started_at),
      case when timeline_entry.at < getvariable('as_of') then epoch_ms(timeline_entry.at) * 1048576 + position end
    ) as last
  from timeline_entry
  where severity is not null
  group by incident_id
),
known_incident as (
  select last.bot_id, last.severity, last.started_at from recorded where last.started_at < getvariable('as_of')
  union all
  -- Without a timeline an incident is what it is now, from when it was opened.
  select bot_id, severity, started_at
  from incident
  anti join recorded on recorded.incident_id = incident.id
  where opened_at < getvariable('as_of') and started_at < getvariable('as_of')
),
record as (
  select bot_id, min(started_at) as first_at from real_interaction where started_at < getvariable('as_of') group by bot_id
  union all
  select bot_id, min(starts_at) as first_at from measurement where starts_at < getvariable('as_of') group by bot_id
  union all
  select bot_id, min(started_at) as first_at from known_incident group by bot_id
),
first_record as (
  select bot_id, min(first_at) as first_at from record group by bot_id
),
first_live as (
  select bot_id, min(started_at) as live_at from bot_life where state = 'LIVE' group by bot_id
),
retired as (
  select bot_id
  from bot_life
  where state = 'RETIRED' and started_at <= getvariable('as_of') and (ended_at is null or ended_at > getvariable('as_of'))
),
lived as (
  select
    bot.id,
    bot.code,
    bot.criticality,
    bot.data_classification,
    bot.created_at,
    case when live_at <= getvariable('as_of') then live_at end as live_at,
    first_record.first_at
  from (
    select bot.*, coalesce(first_live.live_at, bot.live_since) as live_at
    from bot
    left join first_live on first_live.bot_id = bot.id
  ) as bot
  left join first_record on first_record.bot_id = bot.id
  anti join retired on retired.bot_id = bot.id
  -- A bot without a recorded life is what it is now.
  where bot.state <> 'RETIRED' or bot.id in (select bot_id from bot_life)
),
watched as (
  select
    *,
    least(live_at, first_at) as since,
    case
      when live_at is null and first_at is null then 'NOT_LIVE'
      when first_at is null or live_at < first_at then 'LIVE'
      else 'FIRST_RECORD'
    end as basis
  from lived
),
serious as (
  select
    watched.id as bot_id,
    list(epoch_ms(getvariable('as_of')) - epoch_ms(known_incident.started_at) order by known_incident.started_at desc) as ages
  from known_incident
  join watched on watched.id = known_incident.bot_id and known_incident.started_at > watched.since
  where list_contains(getvariable('severities'), known_incident.severity)
  group by watched.id
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
own_objective as (
  select bot_id, max(objective) as objective
  from slo
  where indicator = 'ERROR_RATIO' and created_at <= getvariable('as_of') and (retired_at is null or retired_at > getvariable('as_of'))
  group by bot_id
),
finished_change as (
  select
    bot_id,
    count(*) as changes,
    count(*) filter (where failed) as failed_changes
  from change
  where failed is not null and finished_at >= getvariable('quarter_start') and finished_at < getvariable('as_of')
  group by bot_id
),
treatment as (
  select
    bot_id,
    count(*) as treatments,
    count(*) filter (
      where due_at <= getvariable('as_of')
        and (done_at is null or done_at > getvariable('as_of'))
        and (cancelled_at is null or cancelled_at > getvariable('as_of'))
    ) as overdue_treatments
  from action_item
  where origin_kind = 'RISK_TREATMENT' and created_at <= getvariable('as_of')
  group by bot_id
),
drill as (
  select
    bot_id,
    count(*) as drills,
    count(*) filter (where due_at <= getvariable('as_of')) as overdue_drills
  from obligation
  where kind = 'DRILL' and state = 'ACTIVE' and created_at <= getvariable('as_of')
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
  coalesce(epoch_ms(getvariable('as_of')) - epoch_ms(watched.since), 0) as watched_ms,
  watched.basis,
  coalesce(serious.ages, []) as ages,
  own_objective.objective,
  coalesce(request.requests, 0) as requests,
  coalesce(request.failures, 0) as failures,
  coalesce(finished_change.changes, 0) as changes,
  coalesce(finished_change.failed_changes, 0) as failed_changes,
  coalesce(treatment.treatments, 0) as treatments,
  coalesce(treatment.overdue_treatments, 0) as overdue_treatments,
  coalesce(drill.drills, 0) as drills,
  coalesce(drill.overdue_drills, 0) as overdue_drills,
  coalesce(control.controls, 0) as controls,
  coalesce(control.failed_controls, 0) as failed_controls
from watched
left join serious on serious.bot_id = watched.id
left join request on request.bot_id = watched.id
left join own_objective on own_objective.bot_id = watched.id
left join finished_change on finished_change.bot_id = watched.id
left join treatment on treatment.bot_id = watched.id
left join drill on drill.bot_id = watched.id
left join control on control.bot_id = watched.id
where coalesce(watched.since, watched.created_at) <= getvariable('as_of')
order by watched.code
