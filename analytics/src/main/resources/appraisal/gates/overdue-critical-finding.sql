-- Critical findings that were overdue at some time in [$1, $2), by the responsible department and each department above it:
-- vulnerabilities that were open past their due date, which accepted ones are not, and findings of inspections that were not rectified by
-- theirs. A finding that is overdue in several periods counts in each.
with period as (
  select
    cast($1 as timestamptz) as started_at,
    least(cast($2 as timestamptz), snapshot_cut.at) as ended_at
  from (select 1 as one) as one
  left join snapshot_cut on true
),
overdue as (
  select
    vulnerability.bot_id,
    cast(null as bigint) as department_id,
    max(greatest(life.due_at, life.started_at, period.started_at)) as overdue_at
  from vulnerability_life as life
  join vulnerability on vulnerability.id = life.vulnerability_id
  cross join period
  where vulnerability.severity = 'CRITICAL'
    and life.state in ('OPEN', 'REMEDIATED')
    and life.started_at < period.ended_at
    and life.due_at < period.ended_at
    and (life.ended_at is null or life.ended_at > life.due_at and life.ended_at > period.started_at)
  group by
    vulnerability.id,
    vulnerability.bot_id
  union all
  select
    finding.bot_id,
    finding.department_id,
    greatest(finding.due_at, period.started_at) as overdue_at
  from inspection_finding as finding
  cross join period
  where finding.severity = 'CRITICAL'
    and finding.due_at < period.ended_at
    and (
      coalesce(finding.rectified_at, finding.withdrawn_at) is null
      or coalesce(finding.rectified_at, finding.withdrawn_at) > finding.due_at
      and coalesce(finding.rectified_at, finding.withdrawn_at) > period.started_at
    )
)
select
  department.code as department_code,
  count(*) as caught
from overdue
left join bot_place as owner on owner.bot_id = overdue.bot_id
  and overdue.overdue_at >= owner.started_at
  and overdue.overdue_at < owner.ended_at
left join department_place as own on own.department_id = overdue.department_id
  and overdue.overdue_at >= own.started_at
  and overdue.overdue_at < own.ended_at
join department on list_contains(coalesce(own.lineage, owner.lineage), department.id)
group by department.code
