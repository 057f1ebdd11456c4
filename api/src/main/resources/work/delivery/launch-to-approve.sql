-- Launches that a department of the viewer, or of an approver who delegated to the viewer, has not decided on; never of what the
-- viewer built. (Policy 2.4.2)
select p.id, a.title || ' · ' || p.department as title, a.bot_id, p.created_at as since, p.due_at,
  case when may.approver_id is null then 'FOR_DEPARTMENT' else 'DELEGATED' end as reason,
  coalesce(absent.display_name, p.department) as through, 1 as quantity
from launch_approval p
join launch_application a on a.id = p.launch_application_id
cross join lateral (
  select m.approver_id from launch_approvers(p.id, :at) m where m.identity_id = :viewer order by m.approver_id nulls first limit 1
) may
left join identity absent on absent.id = may.approver_id
where p.state = 'PENDING'
