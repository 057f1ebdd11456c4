-- One row for each engaged session.
select
  ended_at as counted_at,
  bot_id,
  person,
  cast(escalated as integer) as numerator,
  1 as denominator
from session
where engaged
