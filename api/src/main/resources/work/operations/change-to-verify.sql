-- Changes that were implemented or rolled back, and after which the bot has not been checked. (Policy 3.3.3)
select c.id, c.number || ' · ' || c.title as title, c.bot_id, coalesce(c.finished_at, c.started_at) as since, c.ends_at as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from change c
where c.state in ('IN_PROGRESS', 'FAILED') and c.function_passed is null and c.origin = 'REGISTERED' and :may(bot => c.bot_id)
