-- Requested acceptances of risks, without those that the viewer requested or whose risk the viewer owns, and those above the viewer's
-- authority. (Policy 6.2.1)
select a.id, a.number || ' · ' || r.title as title, r.bot_id, a.requested_at as since, a.ends_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from risk_acceptance a
join risk r on r.id = a.risk_id
where a.state = 'REQUESTED' and not coalesce(same_person(a.requested_by_id, :viewer), false)
  and not exists (select from me where me.employee_id in (a.owner_id, r.owner_id))
  and accepts_level(:viewer, coalesce(r.current_level, a.level))
  and :may('risk:accept' reading 'risk:read', bot => r.bot_id, department => r.department_id)
