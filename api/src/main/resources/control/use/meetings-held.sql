-- The series of meetings, and the meetings of which nobody recorded within a day whether they took place. (Policy 4.3.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  o.series > 0 and o.overdue = 0 and m.missed = 0 as passed,
  jsonb_build_object('series', o.series, 'overdue', o.overdue, 'missed', m.missed) as facts,
  coalesce('obligation_' || o.first, 'meeting_' || m.first) as evidence
from (
  select count(*) as series, count(*) filter (where overdue) as overdue, min(id) filter (where overdue) as first
  from obligation where kind = 'MEETING' and state = 'ACTIVE'
) o
cross join (
  select count(*) as missed, min(id) as first
  from meeting where state in ('SCHEDULED', 'HELD') and ends_at <= :at - interval '1 day'
) m
