-- Reviews of major incidents that were due in [$1, $2) and were not held by the end, by the responsible department and each
-- department above it. An incident is major if it was declared major or is critical. Imported incidents have no reviews.
with missed as (
  select
    incident_review.id,
    incident_review.department_id,
    incident_review.due_at
  from incident_review
  join incident on incident.id = incident_review.incident_id
  where (incident.major or incident.severity = 'CRITICAL')
    and incident_review.state <> 'WITHDRAWN'
    and incident_review.due_at >= $1
    and incident_review.due_at < $2
    and (
      incident_review.reviewed_at > incident_review.due_at
      or incident_review.reviewed_at is null
      and incident_review.missed_at is not null
    )
)
select
  department.code as department_code,
  count(*) as caught
from missed
join department_place as own on own.department_id = missed.department_id
  and missed.due_at >= own.started_at
  and missed.due_at < own.ended_at
join department on list_contains(own.lineage, department.id)
group by department.code
