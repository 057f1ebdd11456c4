-- Rights to use a bot that somebody else granted directly and that the viewer can confirm. (Policy 4.1.2)
select g.id, b.code || ' · ' || g.holder as title, g.bot_id, g.granted_at as since, g.confirmation_due_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from function_grant g
join bot b on b.id = g.bot_id
where g.confirmation_due_at > :at and g.confirmed_at is null and g.lapsed_at is null
  and not coalesce(same_person(g.granted_by_id, :viewer), false) and not coalesce(g.employee_id = (select employee_id from me), false)
  and exists (select from grant_confirmers('access:grant-function', g.bot_id, null) c where c.identity_id = :viewer)
  and :may(bot => g.bot_id)
