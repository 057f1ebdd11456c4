-- Requested waivers, without those of the viewer and those of controls that the viewer owns. (Policy 1.3.4)
select w.id, w.number || ' · ' || c.code as title, w.bot_id, w.requested_at as since, w.ends_at as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from control_waiver w
join control c on c.id = w.control_id
where w.state = 'REQUESTED' and not coalesce(same_person(w.requested_by_id, :viewer), false)
  and c.owner_id is distinct from (select employee_id from me)
  and :may(bot => w.bot_id, department => w.department_id)
