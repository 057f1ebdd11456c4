-- Bots, departments, or the company, without a valid attestation of a control. (Policy 1.3.4)
select r.id, r.title || ' · ' || c.code as title, r.bot_id, r.since, r.failing_since + make_interval(hours => c.grace_hours) as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from control_result r
join control c on c.id = r.control_id
where r.until is null and r.state in ('IN_GRACE', 'FAILING') and c.kind = 'ATTESTATION' and :may(bot => r.bot_id, department => r.department_id)
