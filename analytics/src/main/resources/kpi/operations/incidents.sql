-- One row for each incident.
select
  id as incident_id,
  opened_at as counted_at,
  bot_id,
  department_id,
  1 as numerator,
  cast(severity = 'CRITICAL' as integer) as critical,
  cast(severity = 'HIGH' as integer) as high,
  cast(severity = 'MODERATE' as integer) as moderate,
  cast(severity = 'LOW' as integer) as low
from incident
