-- Fixed defects that somebody else fixed. (Policy 2.3.2)
select d.id, d.number || ' · ' || d.title as title, d.bot_id, coalesce(d.fixed_at, d.opened_at) as since, null::timestamptz as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from defect d
where d.state = 'FIXED' and d.origin = 'REGISTERED' and not coalesce(same_person(d.fixed_by_id, :viewer), false) and :may(bot => d.bot_id)
