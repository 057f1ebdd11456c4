-- One row for each session.
select
  ended_at as counted_at,
  bot_id,
  person,
  cast(1 as decimal(38, 9)) as numerator,
  1 as recorded,
  null as reported
from session
union all
-- One row for each report of a number of sessions.
select
  starts_at as counted_at,
  bot_id,
  null as person,
  value as numerator,
  null as recorded,
  value as reported
from measurement
where metric = 'sessions'
