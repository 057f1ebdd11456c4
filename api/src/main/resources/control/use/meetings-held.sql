-- The series of meetings. (Policy 4.3.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, o.series > 0 and o.overdue = 0 as passed,
  jsonb_build_object('series', o.series, 'overdue', o.overdue) as facts, 'obligation_' || o.first as evidence
from (
  select count(*) as series, count(*) filter (where overdue) as overdue, min(id) filter (where overdue) as first
  from obligation where kind = 'MEETING' and state = 'ACTIVE'
) o
