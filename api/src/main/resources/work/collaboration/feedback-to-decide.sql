-- Feedback that waits for a decision; until somebody answers it, the answer is due. (Policy 4.3.1, 4.3.2)
select f.id, f.number || ' · ' || f.title as title, f.bot_id, f.created_at as since,
  case when f.answered_at is null then f.answer_due_at end as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
from feedback f
where f.state in ('OPEN', 'UNDER_DISCUSSION') and :may(bot => f.bot_id)
