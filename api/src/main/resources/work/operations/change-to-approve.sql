-- Tested changes that someone else planned and that wait for approval. (Policy 3.3.2)
select c.id, c.number || ' · ' || c.title as title, c.bot_id, c.tested_at as since, c.starts_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from change c
where c.state = 'TESTED' and c.origin = 'REGISTERED' and not coalesce(same_person(c.author_id, :viewer), false)
  and :may(bot => c.bot_id)
