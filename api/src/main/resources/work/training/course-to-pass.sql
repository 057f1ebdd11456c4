-- Required courses that the viewer has not passed, or whose result has expired or expires within 30 days. (Policy 5.2.3, 8.1.1)
select c.id, c.code || ' · ' || c.name as title, null::bigint as bot_id, q.since, coalesce(q.expires_at, q.due_at) as due_at, 'OWN' as reason,
  null as through, 1 as quantity
from training_requirement q
join course c on c.id = q.course_id
where q.employee_id = (select employee_id from me)
  and (q.training_record_id is null or q.expires_at <= :at + interval '30 days')
