-- Proposed templates of standard changes by other authors. (Policy 3.3.2)
select t.id, t.name as title, t.bot_id, t.created_at as since, null::timestamptz as due_at, 'PERMITTED' as reason, null as through,
  1 as quantity
from change_template t
where t.state = 'PROPOSED' and not coalesce(same_person(t.author_id, :viewer), false) and :may(bot => t.bot_id)
