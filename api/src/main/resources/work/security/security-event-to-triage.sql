-- Security events that nobody has looked at yet. They are shown to everyone who can triage them. (Policy 5.2.2)
select e.id, e.number || ' · ' || e.summary as title, e.bot_id, coalesce(e.reopened_at, e.at) as since, e.due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from security_event e
where e.state = 'NEW' and :may(bot => e.bot_id)
