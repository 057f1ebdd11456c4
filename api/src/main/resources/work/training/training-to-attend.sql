-- Sessions within a week that the viewer has a place in or gives. (Policy 8.1.3)
select s.id, s.number || ' · ' || s.title as title, null::bigint as bot_id, s.created_at as since, s.starts_at as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from training_session s
where s.state = 'PLANNED' and s.ends_at > :at and s.starts_at < :at + interval '7 days' and (
  s.lecturer_id = (select employee_id from me)
  or exists (
    select from training_enrolment n
    where n.training_session_id = s.id and n.employee_id = (select employee_id from me) and n.state = 'ENROLLED'
  )
)
