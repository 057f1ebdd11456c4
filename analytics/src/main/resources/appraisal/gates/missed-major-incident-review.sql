-- Critical incidents that were closed in [$1, $2) without a review, by their department and each department above it. Imported
-- incidents carry no reviews.
with unreviewed as (
  select
    incident.id,
    incident.department_id
  from incident
  where incident.origin = 'REGISTERED'
    and incident.severity = 'CRITICAL'
    and incident.closed_at >= $1
    and incident.closed_at < $2
    and not exists (
      select 1
      from timeline_entry
      where timeline_entry.incident_id = incident.id
        and timeline_entry.kind = 'REVIEWED'
    )
)
select
  department.code as department_code,
  count(*) as caught
from unreviewed
join department as own on own.id = unreviewed.department_id
join department on list_contains(own.lineage, department.id)
group by department.code
