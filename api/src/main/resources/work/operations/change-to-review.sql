-- Emergency changes of others that have not been reviewed. (Policy 3.3.3)
select c.id, c.number || ' · ' || c.title as title, c.bot_id, c.finished_at as since, c.review_due_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from change c
where c.kind = 'EMERGENCY' and c.state in ('VERIFIED', 'FAILED') and c.reviewed_at is null and c.origin = 'REGISTERED'
  and not coalesce(same_person(c.author_id, :viewer), false) and :may(bot => c.bot_id)
