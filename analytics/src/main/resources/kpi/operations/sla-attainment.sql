-- One row for each closed incident: met as its closing recorded, else as its due date says.
select
  id as incident_id,
  closed_at as counted_at,
  bot_id,
  department_id,
  cast(coalesce(sla_met, coalesce(resolved_at, closed_at) <= resolve_due_at) as integer) as numerator,
  1 as denominator
from incident
where sla_met is not null or resolve_due_at is not null
union all
-- One row, missed, for each incident that was open and past its due date when the period ended, or at the snapshot.
select
  id as incident_id,
  getvariable('period_start') as counted_at,
  bot_id,
  department_id,
  0 as numerator,
  1 as denominator
from incident
left join snapshot_cut on true
where resolve_due_at < least(getvariable('period_end'), snapshot_cut.at)
  and (resolved_at is null or resolved_at > resolve_due_at)
  and (closed_at is null or closed_at >= getvariable('period_end'))
  and (snapshot_cut.at is null or snapshot_cut.at > getvariable('period_start'))
