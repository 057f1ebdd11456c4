-- One row for each session.
select
  ended_at as counted_at,
  bot_id,
  person,
  user_turns as numerator
from session
