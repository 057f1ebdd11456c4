-- Required courses that the viewer has not passed, or whose result has expired or expires within 30 days, and courses without which the
-- viewer may not use a function of a bot. (Policy 5.2.3, 8.1.1)
select c.id, c.code || ' · ' || c.name as title, null::bigint as bot_id, q.since, coalesce(q.expires_at, q.due_at) as due_at, 'OWN' as reason,
  null as through, 1 as quantity
from training_requirement q
join course c on c.id = q.course_id
where q.employee_id = (select employee_id from me)
  and (q.training_record_id is null or q.expires_at <= :at + interval '30 days')
union all
select c.id, c.code || ' · ' || c.name, min(p.bot_id), min(p.since), null, 'OWN', null, 1
from function_suspension p
join course c on c.id = p.course_id
where p.employee_id = (select employee_id from me) and p.until is null and not exists (
  select from training_requirement q
  where q.employee_id = p.employee_id and q.course_id = p.course_id
    and (q.training_record_id is null or q.expires_at <= :at + interval '30 days')
)
group by c.id
