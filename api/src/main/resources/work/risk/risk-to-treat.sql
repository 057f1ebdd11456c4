-- Risks of the viewer that are assessed and neither treated nor accepted, without those whose acceptance is requested. (Policy 6.2.1)
select r.id, r.number || ' · ' || r.title as title, r.bot_id, r.assessed_at as since, null::timestamptz as due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from risk r
where r.owner_id = (select employee_id from me) and r.state = 'ASSESSED'
  and not exists (select from risk_acceptance a where a.risk_id = r.id and a.state = 'REQUESTED')
