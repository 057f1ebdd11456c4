-- Roles that somebody else granted directly and that the viewer can confirm. (Policy 4.1.2)
select g.id, i.display_name || ' · ' || r.name as title, g.bot_id, g.granted_at as since, g.confirmation_due_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from access_grant g
join identity i on i.id = g.identity_id
join role r on r.id = g.role_id
where g.confirmation_due_at > :at and g.confirmed_at is null and g.lapsed_at is null
  and not coalesce(same_person(g.granted_by_id, :viewer), false) and not same_person(g.identity_id, :viewer)
  and exists (select from grant_confirmers('access:manage', g.bot_id, g.department_id) c where c.identity_id = :viewer)
  and :may(bot => g.bot_id, department => g.department_id)
