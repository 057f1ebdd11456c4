-- The obligations for access reviews, and the reviews that are open past their deadline. (Policy 4.1.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  o.obligations > 0 and o.overdue = 0 and r.open = 0 as passed,
  jsonb_build_object('obligations', o.obligations, 'overdue', o.overdue, 'open', r.open) as facts, 'obligation_' || o.first as evidence
from (
  select count(*) as obligations, count(*) filter (where overdue) as overdue, min(id) filter (where overdue) as first
  from obligation where kind = 'ACCESS_REVIEW' and state = 'ACTIVE'
) o
cross join (select count(*) as open from access_review where state = 'OPEN' and deadline < :at) r
