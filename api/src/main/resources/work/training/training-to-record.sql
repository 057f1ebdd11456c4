-- Sessions that the viewer scheduled, that have ended, and for which it is not recorded that they were held, or who attended. (Policy 8.2.2)
select s.id, s.number || ' · ' || s.title as title, null::bigint as bot_id, s.ends_at as since, s.ends_at + interval '7 days' as due_at,
  'NAMED' as reason, null as through, 1 as quantity
from training_session s
where s.scheduled_by_id = :viewer and s.ends_at <= :at and (
  s.state = 'PLANNED'
  or s.state = 'HELD' and exists (select from training_enrolment n where n.training_session_id = s.id and n.state = 'ENROLLED')
)
