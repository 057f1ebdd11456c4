-- Anomalies, suspicious sign-ins and a broken audit trail that were not triaged within their term. (Policy 5.2.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, s.overdue = 0 as passed,
  case when s.overdue = 0 then '{}' else jsonb_build_object('overdue', s.overdue, 'first', s.number) end as facts,
  'security_event_' || s.first as evidence
from (
  select count(*) as overdue, min(e.id) as first, (array_agg(e.number order by e.id))[1] as number
  from security_event e
  where e.source = 'BOTWARDEN' and e.kind not in ('NETWORK_DENIED', 'RATE_LIMITED', 'OUTGOING_CALL_DENIED') and e.state = 'NEW' and e.due_at <= :at
) s
