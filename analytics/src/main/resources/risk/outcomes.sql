-- One row for each serious incident, as it is known at the cut of the snapshot.
select
  bot_id,
  epoch_ms(started_at) as started_ms
from incident
where bot_id is not null and list_contains(getvariable('severities'), severity)
order by started_at, id
