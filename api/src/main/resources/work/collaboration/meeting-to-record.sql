-- Meetings that the viewer organises and that have ended, but were neither cancelled nor have published minutes. (Policy 4.3.3)
select m.id, m.number || ' · ' || m.title as title, null::bigint as bot_id, m.ends_at as since, m.ends_at + interval '1 day' as due_at,
  'NAMED' as reason, null as through, 1 as quantity
from meeting m
where m.organiser_id = (select employee_id from me) and m.state in ('SCHEDULED', 'HELD') and m.ends_at <= :at
