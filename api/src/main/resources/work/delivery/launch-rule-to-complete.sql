-- Launch rules without their security department: nothing can be submitted for launch before. (Policy 2.4.2)
select u.id, u.purpose as title, null::bigint as bot_id, u.created_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from launch_rule u
where u.approver = 'SECURITY' and u.department_id is null and u.retired_at is null and :may(department => u.department_id)
