-- Bots that were registered as already running and must be approved within 30 days, or should have been. (Policy 2.4.3)
select b.id, b.code || ' · ' || b.name as title, b.id as bot_id, b.created_at as since, b.approval_due_at as due_at,
  case when b.owner_id = (select employee_id from me) then 'OWN' else 'PERMITTED' end as reason, null as through, 1 as quantity
from bot b
where b.approval = 'NEVER_APPROVED' and b.state in ('LIVE', 'SUSPENDED') and b.approval_due_at <= :at + interval '30 days' and :may(bot => b.id)
